package eu.passerelle.transfer.evidence;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.privacy.SigningKey;
import eu.passerelle.privacy.SigningKeys;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** A chain of nine rows in four batches on a real PostgreSQL, and somebody who can do anything to its tables. */
final class TestChain implements AutoCloseable {
    private static final String VERSIONS = "ab config/hops.yaml\n";
    static final String POLICY =
            HexFormat.of().formatHex(Chain.sha256().digest(VERSIONS.getBytes(StandardCharsets.UTF_8)));

    final TestPostgres.Database at = TestPostgres.shared().freshDatabase();
    final HikariDataSource database = (HikariDataSource) at.migratedDataSource();
    final JdbcTemplate jdbc = new JdbcTemplate(database);
    final SigningKeys keys = TestVault.signingKeys(database);

    TestChain() {
        jdbc.update("insert into evidence_policy values (?, ?)", POLICY, VERSIONS);
    }

    /** Rows 1 and 2; 3 and 4; 5, 6 and 7; 8 and 9. Rows 2, 8 and 9 have no outcome; 4 and 7 have members. */
    static TestChain ofNine() {
        TestChain chain = new TestChain();
        EvidenceRow first = intent("K1.collect");
        EvidenceRow events = intent("outbox/1");
        chain.batch(Prepared.of(first), Prepared.of(intent("K2.collect")));
        chain.batch(Prepared.of(first.ended(1, Rows.AT, 1, "delivered: Accepted")), of(events, members(5)));
        chain.batch(
                Prepared.of(events.ended(4, Rows.AT, 1, "delivered: Taken")),
                Prepared.of(refusal()),
                of(arrival(), members(3)));
        chain.batch(Prepared.of(intent("K8.collect")), Prepared.of(intent("K9.collect")));
        return chain;
    }

    /** The next key that signs, made by another process and opened by this one. */
    SigningKey nextKey() {
        TestVault.nextSigningKey(database);
        keys.refresh();
        return keys.inUse();
    }

    void batch(Prepared... entries) {
        batchBy(keys, entries);
    }

    /** By a process that holds these keys. */
    void batchBy(SigningKeys held, Prepared... entries) {
        EvidenceStore store = new EvidenceStore(new Signing(held, Clock.fixed(Rows.AT, ZoneOffset.UTC)));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            store.append(connection, List.of(entries));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Verdict verdict(Trust trust) {
        return Verified.chain(database, trust);
    }

    Optional<Broken> broken() {
        return verdict(Trust.NOTHING).broken();
    }

    /** Takes away what stands in the way of somebody who owns the database: triggers and constraints. */
    TestChain defenceless() {
        for (String table : List.of(
                "evidence_row",
                "evidence_terms",
                "evidence_member",
                "evidence_head",
                "evidence_policy",
                "evidence_key",
                "evidence_signature")) {
            jdbc.execute("alter table " + table + " disable trigger user");
        }
        jdbc.queryForList(
                        "select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) from"
                            + " pg_constraint where conrelid in ('evidence_row'::regclass, 'evidence_terms'::regclass,"
                            + " 'evidence_member'::regclass, 'evidence_signature'::regclass) and contype <> 'n' and"
                            + " conname <> 'evidence_terms_pkey'",
                        String.class)
                .forEach(jdbc::execute);
        jdbc.execute("drop index evidence_one_outcome");
        jdbc.queryForList(
                        "select format('alter table %I alter column %I drop not null', table_name, column_name)"
                                + " from information_schema.columns where is_nullable = 'NO' and"
                                + " table_name = 'evidence_row'",
                        String.class)
                .forEach(jdbc::execute);
        return this;
    }

    /** Computes every hash from this row on anew, as the hub would have, and moves the head. */
    void hashAnewFrom(long seq) {
        List<ChainOnDisk.Link> links = new ChainOnDisk(database).links();
        byte[] previous = seq == 1 ? Chain.START : links.get((int) seq - 2).hash();
        for (ChainOnDisk.Link link : links) {
            if (link.seq() >= seq) {
                byte[] hash = Chain.hash(link.seq(), previous, link.row());
                jdbc.update(
                        "update evidence_row set prev_hash = ?, hash = ? where seq = ?", previous, hash, link.seq());
                previous = hash;
            }
        }
        jdbc.update(
                "update evidence_head set seq = ?, hash = ?", links.getLast().seq(), previous);
    }

    ChainHead head() {
        return verdict(Trust.NOTHING).head();
    }

    @Override
    public void close() {
        database.close();
    }

    static Prepared of(EvidenceRow row, List<Member> members) {
        return new Prepared(row, List.of(), Optional.empty(), Optional.empty(), members);
    }

    static List<Member> members(int count) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(new Member("aide-et-soleil", null, "inbox/" + i, "0" + i));
        }
        return members;
    }

    static EvidenceRow intent(String key) {
        return Rows.intent(key, POLICY);
    }

    static EvidenceRow refusal() {
        return new EvidenceRow(
                EvidenceRow.Kind.REFUSAL,
                null,
                Rows.AT,
                "stripe-mandate",
                "stripe",
                "out",
                "make-mandate",
                POLICY,
                "aide-et-soleil",
                "BC6JM3YTHOG5LMLT67FPYXD4SQ",
                "K6.mandate",
                "{}",
                null,
                false,
                "[\"no mechanism in force\"]",
                null,
                null,
                null,
                null);
    }

    static EvidenceRow arrival() {
        return EvidenceRow.arrival(Rows.AT, "core-invoices", "core", "receive-invoices", POLICY, null, "inbox/0", "{}");
    }
}
