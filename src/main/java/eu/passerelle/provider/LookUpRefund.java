package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a rail what became of a refund: by the provider's name of it where that is known, else among the refunds of the
 * payment, compared by our reference. Hop {@code <rail>-refund-look-up}, purpose settle-existing.
 */
public record LookUpRefund(
        Creditor creditor,
        SubjectId payer,
        String railName,
        Sealed<String> reference,
        Sealed<String> payment,
        Optional<Sealed<String>> refund,
        Instant submittedAt,
        String key,
        Optional<Fence> fence)
        implements Crossing {
    @Override
    public Optional<SubjectId> subject() {
        return Optional.of(payer);
    }

    @Override
    public Optional<String> rail() {
        return Optional.of(railName);
    }
}
