package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/**
 * Ends a mandate at its rail, so that nobody can collect under it there. Hop {@code <rail>-mandate-end}, purpose
 * settle-existing.
 *
 * @param reference the mandate's own at the provider
 */
public record EndMandate(
        Creditor creditor,
        SubjectId payer,
        String railName,
        Reference reference,
        MandateAtProvider.Names mandate,
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

    @Override
    public String key() {
        return reference + ".end";
    }
}
