package eu.passerelle.transfer;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.evidence.ChainOnDisk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real gate on a database of its own, with two hops to a recipient in this process. */
abstract class GateOnPostgres {
    static final Creditor AIDE = new Creditor("aide-et-soleil");
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    final JdbcTemplate jdbc = new JdbcTemplate(database);
    final ChainOnDisk disk = new ChainOnDisk(database);
    final TestHops hops = new TestHops();
    final PostOffice letters = new PostOffice("post-letter", true);
    final PostOffice lookUps = new PostOffice("post-look-up", false);
    TestGate gate;
    SubjectId jeanne;

    @BeforeEach
    void open() {
        gate = new TestGate(
                database, hops, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(1), List.of(letters, lookUps));
        jeanne = gate.vault.vault().subject(AIDE, PersonalText.of("C-1"));
    }

    @AfterEach
    void close() {
        gate.close();
        database.close();
    }

    final Outcome send(Letter letter) {
        return send("post-letter", letter);
    }

    final Outcome send(String hop, Letter letter) {
        return gate.gate.cross(hops.hop(hop), List.of(letter)).get(0).outcome();
    }

    final Letter letter(String key) {
        return Letter.of(AIDE, jeanne, "Jeanne Lefèvre", 11_000, key);
    }
}
