package eu.passerelle.sandbox.stripe;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page on which somebody pays: a Checkout Session.
 *
 * @param url where it is shown while it is open
 * @param intent made when somebody first tries to pay
 * @param expiresAt epoch seconds of business time at which it closes by itself
 */
record Session(
        String id,
        long created,
        Map<String, String> fields,
        String url,
        @Nullable String intent,
        State state,
        long expiresAt)
        implements Thing {

    enum State {
        OPEN,
        COMPLETE,
        EXPIRED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    long amount() {
        return Long.parseLong(fields.getOrDefault("line_items[0][price_data][unit_amount]", "0"));
    }

    Session with(State next, @Nullable String payment) {
        return new Session(id, created, fields, url, payment, next, expiresAt);
    }

    @Override
    public @Nullable Long dueAt() {
        return state == State.OPEN ? expiresAt : null;
    }
}
