package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Puts whole objects in the place of ids that the caller asked to see expanded. */
final class Expansion {
    private static final int DEPTH_MAX = 4;
    private static final Map<String, List<Class<? extends Thing>>> EXPANDABLE = Map.of(
            "latest_charge", List.of(Thing.Charge.class),
            "charge", List.of(Thing.Charge.class),
            "customer", List.of(Thing.Customer.class),
            "payment_method", List.of(Thing.PaymentMethod.class),
            "payment_intent", List.of(Thing.PaymentIntent.class),
            "mandate", List.of(Thing.Mandate.class),
            "balance_transaction", List.of(Balance.Line.class),
            "source", List.of(Thing.Charge.class, Balance.Refund.class, Thing.Dispute.class, Balance.Payout.class));

    private Expansion() {}

    static void apply(ObjectNode node, List<String> paths, Deed deed) {
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > DEPTH_MAX) {
                throw cannot(path);
            }
            expand(node, steps, path, deed);
        }
    }

    private static void expand(ObjectNode node, List<String> steps, String path, Deed deed) {
        if (steps.isEmpty()) {
            return;
        }
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        if (step.equals("data") && "list".equals(node.path("object").textValue()) && !rest.isEmpty()) {
            for (JsonNode element : node.path("data")) {
                expand((ObjectNode) element, rest, path, deed);
            }
            return;
        }
        List<Class<? extends Thing>> types = EXPANDABLE.get(step);
        if (types == null || !node.has(step)) {
            throw cannot(path);
        }
        if (node.get(step).isTextual()) {
            node.set(step, Rendering.of(found(types, node.get(step).textValue(), deed), deed));
        }
        if (node.get(step) instanceof ObjectNode expanded) {
            expand(expanded, rest, path, deed);
        }
    }

    private static Thing found(List<Class<? extends Thing>> types, String id, Deed deed) {
        return types.stream()
                .<Thing>mapMulti((type, found) -> deed.find(type, id).ifPresent(found))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the book has lost " + id));
    }

    private static Refusal cannot(String path) {
        return Refusal.invalid("expand", "This property cannot be expanded (" + path + ").");
    }
}
