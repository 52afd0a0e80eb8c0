package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Until when data of a creditor crossed, by rows of evidence on a real PostgreSQL. */
class CrossingsInEvidenceTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Set<String> SETTLING = Set.of("settle-existing");

    private final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final CrossingsInEvidence crossings = new CrossingsInEvidence(jdbc);
    private long seq;

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void theLastThatBeganSomethingAtThisRecipientCounts() {
        crossed("intent", "make-mandate", "aide-et-soleil", "2026-03-02T10:00:00Z");
        crossed("intent", "collect-payment", "aide-et-soleil", "2026-03-05T10:00:00Z");
        crossed("intent", "collect-payment", "aide-et-soleil", "2026-03-04T10:00:00Z");
        crossed("intent", "collect-payment", "jours-heureux", "2026-04-01T10:00:00Z");
        crossed("intent", "settle-existing", "aide-et-soleil", "2026-05-01T10:00:00Z");
        assertThat(crossings.lastDay(AIDE, "stripe", SETTLING)).contains(LocalDate.of(2026, 3, 5));
        assertThat(crossings.lastDay(AIDE, "stripe", Set.of())).contains(LocalDate.of(2026, 5, 1));
        assertThat(crossings.lastDay(AIDE, "gocardless", SETTLING)).isEmpty();
    }

    /** A hop was renamed or taken away since: what it sent is open all the same. */
    @Test
    void theNameOfTheHopDoesNotMatter() {
        crossed("intent", "collect-payment", "aide-et-soleil", "2026-03-05T10:00:00Z");
        jdbc.execute("alter table evidence_row disable trigger user");
        jdbc.update("update evidence_row set hop = 'a-name-that-is-gone'");
        assertThat(crossings.lastDay(AIDE, "stripe", SETTLING)).contains(LocalDate.of(2026, 3, 5));
    }

    /** Rows of before say what the newer ones name. */
    @Test
    void whatNamesItsTermsCountsAsWell() {
        crossed("intent", "collect-payment", "aide-et-soleil", "2026-03-05T10:00:00Z");
        jdbc.update("insert into evidence_terms values (7, 'h', 'stripe', 'out', 'collect-payment', 'v',"
                + " 'aide-et-soleil', '{}', 'allowed', '[]'), (8, 'h', 'stripe', 'out', 'settle-existing', 'v',"
                + " 'aide-et-soleil', '{}', 'allowed', '[]')");
        named("intent", 7, "2026-03-09T10:00:00Z");
        named("refusal", 7, "2026-03-10T10:00:00Z");
        named("intent", 8, "2026-05-01T10:00:00Z");
        assertThat(crossings.lastDay(AIDE, "stripe", SETTLING)).contains(LocalDate.of(2026, 3, 9));
        assertThat(crossings.lastDay(AIDE, "stripe", Set.of())).contains(LocalDate.of(2026, 5, 1));
    }

    @Test
    void aRefusalIsNoCrossing() {
        crossed("refusal", "collect-payment", "aide-et-soleil", "2026-03-05T10:00:00Z");
        assertThat(crossings.lastDay(AIDE, "stripe", SETTLING)).isEmpty();
    }

    @Test
    void theDayIsTheOneInFrance() {
        crossed("intent", "collect-payment", "aide-et-soleil", "2026-03-05T23:30:00Z");
        assertThat(crossings.lastDay(AIDE, "stripe", SETTLING)).contains(LocalDate.of(2026, 3, 6));
    }

    private void named(String kind, long terms, String at) {
        seq++;
        jdbc.update(
                "insert into evidence_row (seq, kind, at, terms, crossing_key, prev_hash, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                seq,
                kind,
                OffsetDateTime.parse(at),
                terms,
                "key-" + seq,
                new byte[32],
                new byte[32]);
    }

    private void crossed(String kind, String purpose, String creditor, String at) {
        seq++;
        jdbc.update(
                "insert into evidence_row (seq, kind, at, hop, recipient, direction, purpose, policy, creditor,"
                        + " crossing_key, treatments, decision, reasons, prev_hash, hash)"
                        + " values (?, ?, ?, 'stripe-' || ?, 'stripe', 'out', ?, 'v', ?, ?, '{}', ?, '[]', ?, ?)",
                seq,
                kind,
                OffsetDateTime.parse(at),
                purpose,
                purpose,
                creditor,
                "key-" + seq,
                kind.equals("intent") ? "allowed" : "refused",
                new byte[32],
                new byte[32]);
    }
}
