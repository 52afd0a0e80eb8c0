package eu.passerelle.mandate;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What decisions need of one row of table {@code mandate}; the signer stays locked. */
record MandateRow(
        Creditor creditor,
        String mandate,
        SubjectId payer,
        String rail,
        LocalDate signedOn,
        Optional<LocalDate> lastUsedOn,
        Reference reference,
        MandateState state,
        Optional<String> reason,
        Optional<Instant> askedAt,
        Optional<String> account,
        Optional<String> providerMandate,
        Optional<Instant> awaitedUntil) {
    /** The key of its work: {@code <creditor>/<mandate>}. */
    String workKey() {
        return creditor + "/" + mandate;
    }
}
