package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a rail for what it paid out to a creditor. Hop {@code <rail>-payouts}, purpose settle-existing; about nobody,
 * for items name payments only.
 *
 * @param since payouts that changed from then on, by the provider's clock
 * @param after where the last answer ended, empty to begin
 */
public record FetchPayouts(
        Creditor creditor, String railName, Instant since, Optional<String> after, String key, Optional<Fence> fence)
        implements Crossing {
    @Override
    public Optional<SubjectId> subject() {
        return Optional.empty();
    }

    @Override
    public Optional<String> rail() {
        return Optional.of(railName);
    }
}
