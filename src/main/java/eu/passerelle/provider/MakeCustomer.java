package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/** Makes the payer known to a rail, under the payer's own reference there. Hop {@code <rail>-customer}. */
public record MakeCustomer(
        Creditor creditor, String railName, Reference reference, Dossier payer, Optional<Fence> fence)
        implements Crossing {
    @Override
    public Optional<SubjectId> subject() {
        return Optional.of(payer.subject());
    }

    @Override
    public Optional<String> rail() {
        return Optional.of(railName);
    }

    @Override
    public String key() {
        return reference + ".customer";
    }
}
