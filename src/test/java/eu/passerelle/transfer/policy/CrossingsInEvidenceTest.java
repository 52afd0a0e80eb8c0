package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Until when data of a creditor crossed, by rows of evidence on a real PostgreSQL. */
class CrossingsInEvidenceTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final List<String> NEW_DATA = List.of("stripe-mandate", "stripe-collection");

    private final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final CrossingsInEvidence crossings = new CrossingsInEvidence(jdbc, ZoneId.of("Europe/Paris"));
    private long seq;

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void theLastCrossingOfTheseHopsByThisCreditorCounts() {
        crossed("intent", "stripe-mandate", "aide-et-soleil", "2026-03-02T10:00:00Z");
        crossed("intent", "stripe-collection", "aide-et-soleil", "2026-03-05T10:00:00Z");
        crossed("intent", "stripe-collection", "aide-et-soleil", "2026-03-04T10:00:00Z");
        crossed("intent", "stripe-collection", "jours-heureux", "2026-04-01T10:00:00Z");
        crossed("intent", "stripe-look-up", "aide-et-soleil", "2026-05-01T10:00:00Z");
        assertThat(crossings.lastDay(AIDE, NEW_DATA)).contains(LocalDate.of(2026, 3, 5));
    }

    @Test
    void aRefusalIsNoCrossing() {
        crossed("refusal", "stripe-collection", "aide-et-soleil", "2026-03-05T10:00:00Z");
        assertThat(crossings.lastDay(AIDE, NEW_DATA)).isEmpty();
        assertThat(crossings.lastDay(AIDE, List.of())).isEmpty();
    }

    @Test
    void theDayIsTheOneOfTheBusinessClock() {
        crossed("intent", "stripe-collection", "aide-et-soleil", "2026-03-05T23:30:00Z");
        assertThat(crossings.lastDay(AIDE, NEW_DATA)).contains(LocalDate.of(2026, 3, 6));
    }

    private void crossed(String kind, String hop, String creditor, String at) {
        seq++;
        jdbc.update(
                "insert into evidence (seq, kind, at, hop, recipient, direction, purpose, policy, creditor,"
                        + " crossing_key, treatments, decision, reasons, prev_hash, hash)"
                        + " values (?, ?, ?, ?, 'stripe', 'out', 'p', 'v', ?, ?, '{}', ?, '[]', ?, ?)",
                seq,
                kind,
                OffsetDateTime.parse(at),
                hop,
                creditor,
                "key-" + seq,
                kind.equals("intent") ? "allowed" : "refused",
                new byte[32],
                new byte[32]);
    }
}
