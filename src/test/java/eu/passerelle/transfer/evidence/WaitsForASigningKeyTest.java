package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.privacy.SigningKeys;
import eu.passerelle.privacy.SomebodysKey;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Another process signs with a key that this one has not opened, and whoever keeps the key to it may be away. */
class WaitsForASigningKeyTest {
    private static final int MANY = 60;
    private final TestChain chain = TestChain.ofNine();
    private final SomebodysKey kept = SomebodysKey.ofTests();
    private final Signing signing =
            new Signing(TestVault.signingKeys(chain.database, kept), Clock.fixed(Rows.AT, ZoneOffset.UTC));
    private final EvidenceBatcher batcher = new EvidenceBatcher(chain.database, signing, new SimpleMeterRegistry());
    private final EvidenceHealth health = new EvidenceHealth(chain.jdbc, signing, batcher);

    @BeforeEach
    void anotherProcessSignsWithTheNextKey() {
        TestVault.nextSigningKey(chain.database);
        SigningKeys others = TestVault.signingKeys(chain.database);
        chain.batchBy(others, Prepared.of(TestChain.intent("K10.collect")));
        kept.asked();
        kept.whenAsked(this::theHeadIsFree);
    }

    @AfterEach
    void stop() {
        batcher.close();
        chain.close();
    }

    @Test
    void aKeyIsOpenedOutsideTheTransactionAndTheGroupIsSignedWithIt() {
        List<CompletableFuture<Written>> all = appendTogether();
        assertThat(all).allSatisfy(each -> assertThat(each.join()).isInstanceOf(Written.Chained.class));
        assertThat(kept.asked()).as("one key, opened once").isEqualTo(1);
        assertThat(chain.verdict(Trust.NOTHING).rows()).isEqualTo(10 + MANY);
        assertThat(chain.broken()).isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aProcessThatAppendsNothingAnyMoreIsNotReady() {
        batcher.close();
        assertThat(health.health().getDetails().get("reason"))
                .isEqualTo("the evidence store is away: this process appends nothing any more");
    }

    @Test
    void whileItCannotBeOpenedGroupsFailWholeAndTheHubIsNotReadyAndGoesOnAfterwards() {
        kept.away(true);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.health().getDetails().get("reason"))
                .isEqualTo("the evidence store is away: signing key 2 is not open in this process");
        for (CompletableFuture<Written> each : appendTogether()) {
            assertThatThrownBy(each::join)
                    .hasMessageContaining("could not be committed")
                    .hasRootCauseInstanceOf(Signing.KeyNotOpen.class);
        }
        assertThat(kept.asked()).as("once a group, not once an entry").isBetween(1, 3);
        assertThat(chain.verdict(Trust.NOTHING).rows()).isEqualTo(10);
        kept.away(false);
        assertThat(batcher.append(() -> Prepared.of(TestChain.intent("K11.collect")))
                        .join())
                .isEqualTo(new Written.Chained(11));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(chain.broken()).isEmpty();
    }

    /** A door answers 503, work waits: as when the store itself is away. */
    @Test
    void inSomebodysTransactionItIsTheStoreThatIsAwayAndNobodyIsAsked() {
        EvidenceInTransaction evidence = new EvidenceInTransaction(chain.database, signing, batcher);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(chain.database));
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> evidence.append(() -> Prepared.of(TestChain.arrival()))))
                .isInstanceOf(NonTransientDataAccessResourceException.class);
        assertThat(kept.asked()).isZero();
        assertThat(chain.verdict(Trust.NOTHING).rows()).isEqualTo(10);
    }

    /** In one group, or two if the first entry was quicker. */
    private List<CompletableFuture<Written>> appendTogether() {
        try (Connection other = chain.database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from evidence_head for update");
            List<CompletableFuture<Written>> all = IntStream.range(0, MANY)
                    .mapToObj(i -> "M" + i + ".collect")
                    .map(key -> batcher.append(() -> Prepared.of(TestChain.intent(key))))
                    .toList();
            other.rollback();
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What everybody waits for is not held while somebody outside is asked. */
    private void theHeadIsFree() {
        assertThat(Optional.ofNullable(
                        chain.jdbc.queryForObject("select seq from evidence_head for update nowait", Long.class)))
                .isPresent();
    }
}
