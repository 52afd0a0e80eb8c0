package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a rail what became of a collection: by the provider's own id where it is known, else among the customer's
 * payments since it was submitted, compared by our reference. Hop {@code <rail>-look-up}, purpose settle-existing.
 */
public record LookUpPayment(
        Creditor creditor,
        SubjectId payer,
        String railName,
        Sealed<String> reference,
        Optional<Sealed<String>> payment,
        Sealed<String> customer,
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
