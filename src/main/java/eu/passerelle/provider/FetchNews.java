package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a rail what happened at a creditor's account, for what its notices may have missed. Hop {@code <rail>-news},
 * purpose settle-existing.
 *
 * @param since what happened from then on, by the provider's clock
 * @param after where the last answer ended, empty to begin
 */
public record FetchNews(
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
