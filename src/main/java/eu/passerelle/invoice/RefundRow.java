package eu.passerelle.invoice;

import eu.passerelle.money.Reference;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of table {@code refund}.
 *
 * @param asked who asked for it calls it so: core, or the provider where it was made in its dashboard
 * @param inAllCents what is refunded of the collection once this is
 * @param refund the provider's name
 * @param byTransfer the rail gives nothing back of this payment: a person transfers the money
 */
record RefundRow(
        Reference reference,
        Reference collection,
        Origin origin,
        String asked,
        RefundState state,
        long amountCents,
        long inAllCents,
        Optional<Instant> submittedAt,
        Optional<String> refund,
        boolean byLookUp,
        boolean byTransfer) {

    /** Who wanted it. */
    enum Origin {
        CORE,
        PROVIDER,
        SURPLUS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
