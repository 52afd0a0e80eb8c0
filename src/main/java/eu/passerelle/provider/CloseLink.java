package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/**
 * Closes a payment page; one that was paid meanwhile answers so. Hop {@code <rail>-link-close}, purpose
 * settle-existing.
 */
public record CloseLink(
        Creditor creditor, SubjectId payer, String railName, Sealed<String> link, String key, Optional<Fence> fence)
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
