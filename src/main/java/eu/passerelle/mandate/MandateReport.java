package eu.passerelle.mandate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.passerelle.delivery.Outbox;
import eu.passerelle.money.BusinessDay;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What core is told of mandates. Topic {@code hub.mandates}. */
@Component
class MandateReport {
    private static final String TOPIC = "hub.mandates";

    private static final int REASON_CHARS_MAX = 200;

    private final Outbox outbox;
    private final Clock businessClock;

    MandateReport(Outbox outbox, Clock businessClock) {
        this.outbox = outbox;
        this.businessClock = businessClock;
    }

    /** @param amended whether something of it changed since core was last told */
    void activated(MandateRow row, boolean amended) {
        append(row, amended ? "mandate.amended" : "mandate.activated", null, null);
    }

    /** The payer must agree there; the page is for the payer alone, and core sends it. */
    void awaited(MandateRow row, URI page, Instant until) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                "mandate.link-ready",
                row.creditor(),
                row.mandate(),
                new LinkEvent(
                        row.creditor().id(),
                        row.mandate(),
                        row.rail(),
                        page.toString(),
                        BusinessDay.of(until),
                        BusinessDay.of(businessClock))));
    }

    void ended(MandateRow row, String type, @Nullable String reason, @Nullable String nativeCause) {
        append(row, type, reason, nativeCause);
    }

    private void append(MandateRow row, String type, @Nullable String reason, @Nullable String nativeCause) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                type,
                row.creditor(),
                row.mandate(),
                new MandateEvent(
                        row.creditor().id(),
                        row.mandate(),
                        row.rail(),
                        shortened(reason),
                        nativeCause,
                        BusinessDay.of(businessClock))));
    }

    /** A refusal names every fact that was in the way; an event holds 200 characters, the timeline all. */
    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= REASON_CHARS_MAX
                ? reason
                : reason.substring(0, REASON_CHARS_MAX - 1) + "…";
    }

    /** The data of {@code mandate.link-ready}. */
    record LinkEvent(String creditor, String mandate, String rail, String page, LocalDate until, LocalDate on) {}

    /** The data of every other {@code mandate.*} event. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MandateEvent(
            String creditor,
            String mandate,
            String rail,
            @Nullable String reason,
            @JsonProperty("native") @Nullable String nativeCause,
            LocalDate on) {}
}
