package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/** Asks a rail how a mandate is there. Hop {@code <rail>-mandate-look-up}, purpose settle-existing. */
public record LookUpMandate(
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
        return reference + ".mandate-look-up";
    }
}
