package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Vault;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.Arrivals.Arrival;
import eu.passerelle.transfer.evidence.ChainOnDisk;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.EvidenceBatcher;
import eu.passerelle.transfer.evidence.EvidenceRow;
import eu.passerelle.transfer.evidence.Signing;
import eu.passerelle.transfer.evidence.Written;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The evidence of what comes in, on a real PostgreSQL. */
class ArrivalsTest {
    private static final Optional<Creditor> AIDE = Optional.of(new Creditor("aide-et-soleil"));
    private static final Optional<Creditor> CLAIRE = Optional.of(new Creditor("maison-claire"));
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final ChainOnDisk disk = new ChainOnDisk(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final Vault vault = TestVault.on(database).vault();
    private final Arrivals arrivals =
            TestArrivals.on(database, vault, Clock.fixed(NOW, ZoneOffset.UTC), List.of("payer.email", "payer.id"));
    private final Hop invoices = arrivals.through("kafka:core.invoices").orElseThrow();
    private final Hop mandates = arrivals.through("rest:/v1/mandates").orElseThrow();

    @AfterEach
    void stop() {
        database.close();
    }

    private Arrival arrival(Optional<Creditor> creditor, String key) {
        return new Arrival(creditor, key, vault.digest("test", key.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aCommitLeavesOneRowAHopWithTheRootOverItsMembers() {
        transaction.executeWithoutResult(status -> {
            arrivals.record(invoices, List.of(arrival(AIDE, "inbox/1"), arrival(AIDE, "inbox/2")));
            arrivals.record(mandates, List.of(arrival(CLAIRE, "inbox/3")));
            arrivals.record(invoices, List.of(arrival(Optional.empty(), "parked_record/1")));
            assertThat(disk.links()).isEmpty();
        });
        assertThat(disk.links()).extracting(link -> link.row().hop()).containsExactly("core-invoices", "core-mandates");
        EvidenceRow row = disk.links().getFirst().row();
        assertThat(row.kind()).isEqualTo(EvidenceRow.Kind.ARRIVAL);
        assertThat(row.direction()).isEqualTo("in");
        assertThat(row.recipient()).isEqualTo("post");
        assertThat(row.allowed()).isTrue();
        assertThat(row.outcome()).isEqualTo("stored");
        assertThat(row.memberCount()).isEqualTo(3);
        assertThat(row.treatments()).isEqualTo("{\"payer.email\":\"clear\",\"payer.id\":\"clear\"}");
        assertThat(row.creditor()).as("of one creditor and of nobody").isNull();
        assertThat(disk.links().getLast().row().creditor()).isEqualTo("maison-claire");
        assertThat(jdbc.queryForList(
                        "select crossing_key from evidence_member where seq = 1 order by position", String.class))
                .containsExactly("inbox/1", "inbox/2", "parked_record/1");
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void aMemberChangedBehindItsTriggersIsFound() {
        transaction.executeWithoutResult(status -> arrivals.record(
                invoices, List.of(arrival(AIDE, "inbox/1"), arrival(AIDE, "inbox/2"), arrival(AIDE, "inbox/3"))));
        assertThat(disk.broken()).isEmpty();
        jdbc.execute("alter table evidence_member disable trigger all");
        jdbc.update("update evidence_member set crossing_key = 'inbox/4' where position = 1");
        assertThat(disk.broken()).contains(1L);
    }

    @Test
    void whatIsNotCommittedLeavesNothing() {
        transaction.executeWithoutResult(status -> {
            arrivals.record(invoices, List.of());
        });
        transaction.executeWithoutResult(status -> {
            arrivals.record(invoices, List.of(arrival(AIDE, "inbox/1")));
            status.setRollbackOnly();
        });
        assertThat(disk.links()).isEmpty();
        assertThatThrownBy(() -> arrivals.record(invoices, List.of(arrival(AIDE, "inbox/1"))))
                .hasMessageContaining("in one transaction");
    }

    /** The connection is lost after the rows and their evidence were written and before the commit. */
    @Test
    void aCrashBeforeTheCommitLeavesNeitherRowsNorEvidence() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    storeAndRecord("1");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            assertThat(jdbc.queryForObject("select count(*) from evidence", Long.class))
                                    .isEqualTo(1);
                            jdbc.queryForList("select pg_terminate_backend(pg_backend_pid())");
                        }
                    });
                }))
                .isInstanceOf(RuntimeException.class)
                .hasStackTraceContaining("onnection");
        assertThat(rows("inbox") + rows("evidence") + rows("evidence_member")).isZero();
        assertThat(disk.broken()).isEmpty();
        transaction.executeWithoutResult(status -> storeAndRecord("1"));
        assertThat(rows("inbox")).isEqualTo(1);
        assertThat(disk.links()).hasSize(1);
        assertThat(disk.broken()).isEmpty();
    }

    /** Both sides lock a lease's row before the head of the chain; whoever took them the other way would hang here. */
    @Test
    void manyWhoTakeInAndManyWhoSendMakeOneChain() throws Exception {
        jdbc.update("insert into work (kind, key, due_at) values ('shared', 'k', now())");
        int rounds = 40;
        List<Future<?>> threads = new ArrayList<>();
        try (EvidenceBatcher first = new EvidenceBatcher(database, signing(), new SimpleMeterRegistry());
                EvidenceBatcher second = new EvidenceBatcher(database, signing(), new SimpleMeterRegistry());
                ExecutorService pool = Executors.newFixedThreadPool(6)) {
            for (int thread = 0; thread < 3; thread++) {
                String name = "in" + thread;
                EvidenceBatcher batcher = thread == 0 ? first : second;
                threads.add(pool.submit(() -> takeIn(name, rounds)));
                threads.add(pool.submit(() -> send(batcher, rounds)));
            }
            for (Future<?> each : threads) {
                each.get();
            }
        }
        assertThat(disk.links()).hasSize(6 * rounds);
        assertThat(disk.links())
                .filteredOn(link -> link.row().direction().equals("in"))
                .hasSize(3 * rounds)
                .allMatch(link -> Integer.valueOf(5).equals(link.row().memberCount()));
        assertThat(rows("evidence_member")).isEqualTo(3L * rounds * 5);
        assertThat(disk.broken()).isEmpty();
    }

    private void takeIn(String name, int rounds) {
        for (int round = 0; round < rounds; round++) {
            int number = round;
            transaction.executeWithoutResult(status -> {
                jdbc.update("update work set version = version + 1 where kind = 'shared'");
                for (int i = 0; i < 5; i++) {
                    storeAndRecord(name + "-" + number + "-" + i);
                }
            });
        }
    }

    private static void send(EvidenceBatcher batcher, int rounds) {
        Fence lease = connection -> {
            try (PreparedStatement lock =
                    connection.prepareStatement("select 1 from work where kind = 'shared' for update")) {
                return lock.executeQuery().next();
            }
        };
        for (int round = 0; round < rounds; round++) {
            String key = "out-" + round;
            CompletableFuture<Written> written = batcher.append(
                    () -> new Prepared(intent(key), List.of(lease), Optional.empty(), Optional.empty(), List.of()));
            assertThat(written.join()).isInstanceOf(Written.Chained.class);
        }
    }

    private Signing signing() {
        return new Signing(TestVault.signingKeys(database), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static EvidenceRow intent(String key) {
        return new EvidenceRow(
                EvidenceRow.Kind.INTENT,
                null,
                NOW,
                "post-letter",
                "post",
                "out",
                "write",
                "ab",
                "aide-et-soleil",
                null,
                key,
                "{}",
                null,
                true,
                "[]",
                null,
                null,
                null,
                null);
    }

    private void storeAndRecord(String name) {
        Long id = jdbc.queryForObject(
                "insert into inbox (source, event_id, type, door, creditor, business_id, digest, day, body,"
                        + " received_at) values ('s', ?, 't', 'd', 'c', ?, 'x', '2026-11-20', 'x', now())"
                        + " returning id",
                Long.class,
                name,
                name);
        arrivals.record(invoices, List.of(arrival(AIDE, "inbox/" + id)));
    }

    private long rows(String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? -1 : count;
    }
}
