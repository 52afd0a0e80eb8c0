package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.Fence;
import eu.passerelle.transfer.evidence.Entry.KeptRequest;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Evidence on a real PostgreSQL. */
class EvidenceBatcherTest {
    private final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ChainOnDisk disk = new ChainOnDisk(database);
    private EvidenceBatcher batcher;
    private SubjectId subject;

    @BeforeEach
    void start() {
        batcher = new EvidenceBatcher(database, Rows.signing(database), meters);
        subject = TestVault.on(database).vault().subject(new Creditor("aide-et-soleil"), PersonalText.of("C-1"));
    }

    @AfterEach
    void stop() {
        batcher.close();
        database.close();
    }

    @Test
    void whatWaitsTogetherIsCommittedTogether() throws Exception {
        List<CompletableFuture<Written>> all = new ArrayList<>();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from evidence_head for update");
            for (int i = 0; i < 500; i++) {
                String key = "k" + i;
                all.add(batcher.append(() -> Prepared.of(Rows.intent(key))));
            }
            other.rollback();
        }
        for (CompletableFuture<Written> each : all) {
            assertThat(each.get()).isInstanceOf(Written.Chained.class);
        }
        assertThat(count("passerelle_evidence_rows_total")).isEqualTo(500);
        assertThat(count("passerelle_evidence_commits_total")).isBetween(1.0, 10.0);
        assertThat(disk.links()).hasSize(500);
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void twoProcessesMakeOneChain() throws Exception {
        try (EvidenceBatcher second =
                new EvidenceBatcher(database, Rows.signing(database), new SimpleMeterRegistry())) {
            List<CompletableFuture<Written>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String key = "k" + i;
                all.add((i % 2 == 0 ? batcher : second).append(() -> Prepared.of(Rows.intent(key))));
                if (i % 40 == 0) {
                    assertThat(all.get(i).get()).isInstanceOf(Written.Chained.class);
                }
            }
            for (CompletableFuture<Written> each : all) {
                assertThat(each.get()).isInstanceOf(Written.Chained.class);
            }
        }
        assertThat(disk.links()).hasSize(400);
        assertThat(disk.broken()).isEmpty();
    }

    /** Rows are hashed before the head is locked, from where the chain ended when the group formed. */
    @Test
    void whatWasChainedForAPlaceThatAnotherTookIsChainedAnew() throws Exception {
        assertThat(batcher.append(() -> Prepared.of(Rows.intent("first"))).get())
                .isEqualTo(new Written.Chained(1));
        List<CompletableFuture<Written>> all = new ArrayList<>();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from evidence_head for update");
            for (int i = 0; i < 50; i++) {
                String key = "k" + i;
                all.add(batcher.append(() -> Prepared.of(Rows.intent(key))));
            }
            List<Written> others = new EvidenceStore(Rows.signing(database))
                    .append(other, List.of(Prepared.of(Rows.intent("o1")), Prepared.of(Rows.intent("o2"))));
            assertThat(others).containsExactly(new Written.Chained(2), new Written.Chained(3));
            other.commit();
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get()).isEqualTo(new Written.Chained(4L + i));
        }
        assertThat(disk.linksOf("k49"))
                .singleElement()
                .satisfies(link -> assertThat(link.seq()).isEqualTo(53));
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void aLostLeaseWritesNothingAndHarmsNobody() throws Exception {
        Fence lost = connection -> false;
        CompletableFuture<Written> first = batcher.append(() -> fenced("lost", lost));
        CompletableFuture<Written> second = batcher.append(() -> fenced("held", connection -> true));
        assertThat(first.get()).isEqualTo(new Written.LeaseLost());
        assertThat(second.get()).isInstanceOf(Written.Chained.class);
        assertThat(disk.linksOf("lost")).isEmpty();
        assertThat(disk.linksOf("held")).hasSize(1);
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void anEntryThatBreaksTheTransactionFailsAlone() throws Exception {
        Fence broken = connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select no_such_column from work_of_nobody");
            }
        };
        List<CompletableFuture<Written>> sound = new ArrayList<>();
        CompletableFuture<Written> bad;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from evidence_head for update");
            sound.add(batcher.append(() -> Prepared.of(Rows.intent("a"))));
            bad = batcher.append(() -> fenced("bad", broken));
            sound.add(batcher.append(() -> Prepared.of(Rows.intent("b"))));
            sound.add(batcher.append(() -> Prepared.of(Rows.intent("c"))));
            other.rollback();
        }
        for (CompletableFuture<Written> each : sound) {
            assertThat(each.get()).isInstanceOf(Written.Chained.class);
        }
        assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasRootCauseInstanceOf(SQLException.class);
        assertThat(disk.links()).hasSize(3);
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void anEntryThatCannotBePreparedFailsAlone() throws Exception {
        CompletableFuture<Written> bad = batcher.append(() -> {
            throw new IllegalStateException("erased meanwhile");
        });
        CompletableFuture<Written> good = batcher.append(() -> Prepared.of(Rows.intent("a")));
        assertThat(good.get()).isInstanceOf(Written.Chained.class);
        assertThatThrownBy(bad::get).hasRootCauseMessage("erased meanwhile");
    }

    @Test
    void aRowThatCannotBeLaidOutFailsAlone() throws Exception {
        assertThat(batcher.append(() -> Prepared.of(Rows.intent("a"))).get()).isInstanceOf(Written.Chained.class);
        EvidenceRow noDigest = Rows.intent("bad", "ab".repeat(32), "no hexadecimal");
        CompletableFuture<Written> bad = batcher.append(() -> Prepared.of(noDigest));
        CompletableFuture<Written> good = batcher.append(() -> Prepared.of(Rows.intent("b")));
        assertThatThrownBy(bad::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(good.get()).isEqualTo(new Written.Chained(2));
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void aRequestIsKeptOnceAndGivenBackToWhoComesAgain() throws Exception {
        assertThat(batcher.append(() -> keeping("r.collect", new byte[] {1})).get())
                .isEqualTo(new Written.Chained(1));
        Written again =
                batcher.append(() -> keeping("r.collect", new byte[] {2})).get();
        assertThat(again).isInstanceOfSatisfying(Written.AlreadyKept.class, kept -> {
            assertThat(kept.kept().locked()).containsExactly(1);
            assertThat(kept.kept().subject()).isEqualTo(subject);
            assertThat(kept.kept().treatments()).isEqualTo("{}");
        });
        assertThat(disk.links()).hasSize(1);
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void ofTwoWhoKeepTheSameKeyInOneGroupTheFirstWins() throws Exception {
        CompletableFuture<Written> first;
        CompletableFuture<Written> second;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from evidence_head for update");
            CompletableFuture<Written> before = batcher.append(() -> Prepared.of(Rows.intent("z")));
            first = batcher.append(() -> keeping("s.collect", new byte[] {1}));
            second = batcher.append(() -> keeping("s.collect", new byte[] {2}));
            other.rollback();
            assertThat(before.get()).isInstanceOf(Written.Chained.class);
        }
        assertThat(first.get()).isInstanceOf(Written.Chained.class);
        assertThat(second.get())
                .isInstanceOfSatisfying(
                        Written.AlreadyKept.class,
                        kept -> assertThat(kept.kept().locked()).containsExactly(1));
    }

    @Test
    void aChainedRowCannotBeChangedNorTakenAway() throws Exception {
        assertThat(batcher.append(() -> Prepared.of(Rows.intent("a"))).get()).isNotNull();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        for (String sql : List.of(
                "update evidence_row set hop = 'other'", "delete from evidence_row", "truncate evidence_row cascade")) {
            assertThatThrownBy(() -> jdbc.execute(sql)).hasMessageContaining("append-only");
        }
    }

    @Test
    void aRowChangedBehindItsTriggersIsFound() throws Exception {
        for (String key : List.of("a", "b", "c")) {
            assertThat(batcher.append(() -> Prepared.of(Rows.intent(key))).get())
                    .isNotNull();
        }
        assertThat(disk.broken()).isEmpty();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("alter table evidence_row disable trigger all");
        jdbc.update("update evidence_row set treatments = '{}' where seq = 2");
        assertThat(disk.broken()).isEqualTo(Optional.of(2L));
    }

    @Test
    void refusalsInATransactionAreCommittedWithItOrNotAtAll() {
        EvidenceInTransaction inTransaction = new EvidenceInTransaction(database, Rows.signing(database), batcher);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        transaction.executeWithoutResult(status -> {
            inTransaction.append(() -> Prepared.of(Rows.intent("rolled-back")));
            status.setRollbackOnly();
        });
        assertThat(disk.links()).isEmpty();
        transaction.executeWithoutResult(status -> {
            inTransaction.append(() -> Prepared.of(Rows.intent("one")));
            inTransaction.append(() -> Prepared.of(Rows.intent("two")));
            assertThat(disk.links()).isEmpty();
        });
        assertThat(disk.links()).hasSize(2);
        inTransaction.append(() -> Prepared.of(Rows.intent("three")));
        assertThat(disk.links()).hasSize(3);
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void whenTheStoreIsAwayEveryWaiterIsToldAndTheNextTryWorks() throws Exception {
        HikariDataSource gone = TestPostgres.shared().freshDatabase().dataSource();
        gone.setConnectionTimeout(300);
        gone.close();
        try (EvidenceBatcher away = new EvidenceBatcher(gone, Rows.signing(database), meters)) {
            CompletableFuture<Written> lost = away.append(() -> Prepared.of(Rows.intent("a")));
            assertThatThrownBy(lost::get).hasMessageContaining("could not be committed");
        }
        assertThat(disk.links()).isEmpty();
    }

    private Prepared fenced(String key, Fence fence) {
        return new Prepared(Rows.intent(key), List.of(fence), Optional.empty(), Optional.empty(), List.of());
    }

    private Prepared keeping(String key, byte[] locked) {
        return new Prepared(
                Rows.intent(key),
                List.of(),
                Optional.of(
                        new KeptRequest(key, "stripe-collection", "aide-et-soleil", subject, locked, "{}", Rows.AT)),
                Optional.empty(),
                List.of());
    }

    private double count(String counter) {
        return meters.counter(counter).count();
    }
}
