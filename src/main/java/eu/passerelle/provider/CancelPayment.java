package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/** Closes a failed payment at the provider, so that nobody can revive it there. Hop {@code <rail>-cancel}. */
public record CancelPayment(
        Creditor creditor, SubjectId payer, String railName, Sealed<String> payment, String key, Optional<Fence> fence)
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
