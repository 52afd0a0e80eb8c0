package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** {@code /v1/events}: what was told, or lost on the way, for 30 days. */
final class EventCalls {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventCalls() {}

    static ObjectNode list(Call call, Deed deed) {
        Form form = call.form();
        String type = form.get("type");
        List<String> types = form.list("types");
        if (type != null && !types.isEmpty()) {
            throw Refusal.of(400, "parameters_exclusive", "types", "Give type or types, not both.");
        }
        return Page.of(
                "/v1/events",
                Event.class,
                event -> isKept(event, deed)
                        && (type == null || matches(type, event.type()))
                        && (types.isEmpty() || types.contains(event.type())),
                form,
                deed);
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        Event event = call.named(Event.class, "event", deed);
        if (!isKept(event, deed)) {
            throw Refusal.noSuch("event", event.id(), null);
        }
        return Rendering.of(event, deed);
    }

    private static boolean isKept(Event event, Deed deed) {
        return event.created() > deed.now() - KEPT.toSeconds();
    }

    private static boolean matches(String asked, String type) {
        return asked.endsWith("*") ? type.startsWith(asked.substring(0, asked.length() - 1)) : type.equals(asked);
    }

    /** As it is sent, and as the list shows it. */
    static ObjectNode rendered(Event event, Deed deed) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", event.id()).put("object", "event").put("api_version", StripeSimulator.VERSION);
        if (event.account() != null) {
            node.put("account", event.account());
        }
        node.put("created", event.created());
        ObjectNode data = node.putObject("data");
        data.set("object", Rendering.of(event.about(), deed));
        if (!event.previous().equals("{}")) {
            data.set("previous_attributes", parsed(event.previous()));
        }
        node.put("livemode", false).put("pending_webhooks", 1);
        node.putObject("request").put("id", event.requestId()).put("idempotency_key", event.key());
        return node.put("type", event.type());
    }

    private static ObjectNode parsed(String object) {
        try {
            return (ObjectNode) JSON.readTree(object);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
