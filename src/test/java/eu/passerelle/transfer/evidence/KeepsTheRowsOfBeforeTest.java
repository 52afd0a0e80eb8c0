package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.EvidenceStore.Head;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A chain that began when every row still said everything itself goes on, and all of it verifies. */
class KeepsTheRowsOfBeforeTest {
    private final TestPostgres.Database at = TestPostgres.shared().freshDatabase();
    private final HikariDataSource database = at.dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private Head head = new Head(0, Chain.START, 0);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void andAnOutcomeOfOneOfThemFindsIt() throws Exception {
        Flyway.configure()
                .dataSource(at.jdbcUrl(), at.user(), at.password())
                .locations("classpath:db/migration")
                .target("13")
                .load()
                .migrate();
        jdbc.update("insert into evidence_policy values (?, 'ab config/hops.yaml\n')", TestChain.POLICY);
        EvidenceRow first = TestChain.intent("K1.collect");
        before(first);
        before(first.ended(1, Rows.AT, 1, "delivered: Accepted"));
        EvidenceRow open = TestChain.intent("K3.collect");
        before(open);
        jdbc.update("update evidence_head set seq = ?, hash = ?", head.seq(), head.hash());
        at.migrate();
        EvidenceRow last = TestChain.intent("K5.collect");
        append(open.ended(3, Rows.AT, 1, "delivered: Accepted"), last);
        append(last.ended(5, Rows.AT, 1, "delivered: Accepted"), TestChain.refusal());
        ChainOnDisk disk = new ChainOnDisk(database);
        assertThat(disk.broken()).isEmpty();
        assertThat(disk.links())
                .extracting(link -> link.row().key())
                .containsExactly(
                        "K1.collect",
                        "K1.collect",
                        "K3.collect",
                        "K3.collect",
                        "K5.collect",
                        "K5.collect",
                        "K6.mandate");
        assertThat(Verified.chain(database).isWhole()).isTrue();
        assertThat(jdbc.queryForObject("select count(*) from evidence_terms", Long.class))
                .isEqualTo(2);
    }

    private void before(EvidenceRow row) {
        long seq = head.seq() + 1;
        byte[] hash = Chain.hash(seq, head.hash(), row);
        jdbc.update(
                "insert into evidence (seq, kind, of_seq, at, hop, recipient, direction, purpose, policy, creditor,"
                    + " subject_pseudonym, crossing_key, treatments, sent_digest, decision, reasons, calls, outcome,"
                    + " prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seq,
                row.kind().word(),
                row.ofSeq(),
                row.at().atOffset(ZoneOffset.UTC),
                row.hop(),
                row.recipient(),
                row.direction(),
                row.purpose(),
                row.policy(),
                row.creditor(),
                row.subject(),
                row.key(),
                row.treatments(),
                row.sentDigest() == null ? null : HexFormat.of().parseHex(row.sentDigest()),
                row.decision(),
                row.reasons(),
                row.calls(),
                row.outcome(),
                head.hash(),
                hash);
        head = new Head(seq, hash, 0);
    }

    private void append(EvidenceRow... rows) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new EvidenceStore(Rows.signing(database))
                    .append(connection, List.of(rows).stream().map(Prepared::of).toList());
            connection.commit();
        }
    }
}
