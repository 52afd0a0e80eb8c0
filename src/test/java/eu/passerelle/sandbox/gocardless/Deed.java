package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A deed with ids and events as GoCardless makes them. */
final class Deed extends eu.passerelle.sandbox.simulator.Deed {
    private static final int ID_SIGNS = 12;

    private final String account;

    Deed(World world, AccountBook book, long now) {
        super(world, book, now);
        account = book.account();
    }

    /** Whose book it is. */
    String account() {
        return account;
    }

    /** Why something happened. */
    record Why(
            String origin,
            String cause,
            String description,
            @Nullable String code,
            boolean willRetry) {
        static Why api(String cause, String description) {
            return new Why("api", cause, description, null, false);
        }

        static Why gocardless(String cause, String description) {
            return new Why("gocardless", cause, description, null, false);
        }

        static Why bank(Cause cause, String code) {
            return new Why("bank", cause.wire(), cause.description(), code, false);
        }

        Why retrying() {
            return new Why(origin, cause, description, code, true);
        }
    }

    String newId(String prefix) {
        return prefix + ids().nextUpper(prefix, ID_SIGNS);
    }

    /** Today in Paris. */
    LocalDate today() {
        return Instant.ofEpochSecond(now()).atZone(Days.ZONE).toLocalDate();
    }

    Optional<Ending> script(String ibanDigest) {
        return find(Thing.Script.class, ibanDigest).map(Thing.Script::ending);
    }

    /** Told as a webhook and listed under {@code /events}. */
    Thing.Event event(String resourceType, String action, Thing of, Map<String, String> links, Why why) {
        String id = newId("EV");
        ObjectNode event = Json.object();
        event.put("id", id).put("created_at", Json.moment(now()));
        event.put("resource_type", resourceType).put("action", action);
        links.forEach(event.putObject("links")::put);
        ObjectNode details = event.putObject("details");
        details.put("origin", why.origin()).put("cause", why.cause()).put("description", why.description());
        if (why.code() != null) {
            details.put("scheme", "sepa_core").put("reason_code", why.code());
        }
        if (action.equals("failed") && resourceType.equals("payments")) {
            details.put("will_attempt_retry", why.willRetry());
        }
        event.putObject("metadata");
        event.set("resource_metadata", of.shown().path("metadata").deepCopy());
        event.putObject("source").put("name", "GoCardless simulator").put("type", "app");
        Thing.Event told = put(new Thing.Event(id, now(), event));
        notice(id, event.toString());
        return told;
    }

    void event(Thing.Mandate mandate, String action, Why why) {
        event("mandates", action, mandate, Map.of("mandate", mandate.id()), why);
    }

    void event(Thing.Payment payment, String action, Why why) {
        event("payments", action, payment, Map.of("payment", payment.id()), why);
    }

    void event(Thing.Refund refund, String action, Why why) {
        event("refunds", action, refund, Map.of("refund", refund.id(), "payment", refund.link("payment")), why);
    }
}
