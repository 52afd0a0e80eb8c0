package eu.passerelle.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.passerelle.delivery.Outbox;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Payout;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What core is told of payouts. Topic {@code hub.payments}. */
@Component
class PayoutReport {
    private static final String TOPIC = "hub.payments";
    private static final int REASON_CHARS_MAX = 200;

    private final Outbox outbox;

    PayoutReport(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param reason why it does not tie; empty when it does */
    void concluded(Creditor creditor, String rail, Payout payout, Optional<String> reason) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                reason.isEmpty() ? "payout.settled" : "payout.unmatched",
                creditor,
                payout.payout(),
                new PayoutEvent(
                        creditor.id(),
                        rail,
                        payout.payout(),
                        new Amount(payout.amount().cents(), "EUR"),
                        payout.on(),
                        payout.items().size(),
                        cents(-sum(payout, Set.of(Payout.Kind.FEE))),
                        cents(-sum(payout, Set.of(Payout.Kind.TAX))),
                        reason.map(PayoutReport::shortened).orElse(null))));
    }

    private static long sum(Payout payout, Set<Payout.Kind> kinds) {
        return payout.items().stream()
                .filter(item -> kinds.contains(item.kind()))
                .mapToLong(Payout.Item::milliCents)
                .sum();
    }

    private static String shortened(String reason) {
        return reason.length() <= REASON_CHARS_MAX ? reason : reason.substring(0, REASON_CHARS_MAX - 1) + "…";
    }

    /** Thousandths of a cent in words: {@code 12.5}. */
    static String cents(long milliCents) {
        long whole = Math.abs(milliCents) / 1000;
        String part =
                String.format(Locale.ROOT, "%03d", Math.abs(milliCents) % 1000).replaceFirst("0+$", "");
        return (milliCents < 0 ? "-" : "") + whole + (part.isEmpty() ? "" : "." + part);
    }

    /**
     * The data of {@code payout.*}.
     *
     * @param fees what the rail took, in cents with their parts: {@code 12.5}
     * @param taxes on the fees, likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PayoutEvent(
            String creditor,
            String rail,
            String payout,
            Amount amount,
            LocalDate on,
            int items,
            String fees,
            String taxes,
            @Nullable String reason) {}

    record Amount(long amount, String currency) {}
}
