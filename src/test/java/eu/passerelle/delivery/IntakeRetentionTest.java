package eu.passerelle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Vault;
import eu.passerelle.sandbox.box.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What came in and was never tied to a person is beyond reach after 30 days; what waits is not. */
class IntakeRetentionTest {
    private static final LocalDate OLD = LocalDate.of(2026, 9, 1);
    private static final LocalDate WAITING = LocalDate.of(2026, 9, 2);
    private static final LocalDate YOUNG = LocalDate.of(2026, 10, 21);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);

    private static HikariDataSource database;

    @BeforeAll
    static void store() {
        database = (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aKeyIsDestroyedAfterThirtyDaysUnlessSomethingWaitsUnderIt() {
        JdbcClient jdbc = JdbcClient.create(database);
        Vault vault = TestVault.on(database).vault();
        byte[] old = lock(vault, OLD);
        byte[] waiting = lock(vault, WAITING);
        byte[] young = lock(vault, YOUNG);
        park(jdbc, OLD, old, 1);
        park(jdbc, YOUNG, young, 2);
        jdbc.sql("""
            insert into inbox (source, event_id, type, door, creditor, business_id, digest, day, body,
                received_at)
            values ('urn:core:eu-1', 'e-1', 'invoice.due', 'invoices', 'aide-et-soleil', 'F-1', '', ?, ?,
                now())\
            """).params(WAITING, waiting).update();

        retention(jdbc, vault).forget();
        retention(jdbc, vault).forget();

        Vault later = TestVault.on(database).vault();
        assertThatThrownBy(() -> later.unlockIntake(OLD, old, "test")).isInstanceOf(RuntimeException.class);
        assertThat(later.unlockIntake(WAITING, waiting, "test")).asString().isEqualTo("clear");
        assertThat(later.unlockIntake(YOUNG, young, "test")).asString().isEqualTo("clear");
        assertThat(jdbc.sql("select day from parked_record")
                        .query(LocalDate.class)
                        .list())
                .containsExactly(YOUNG);
    }

    private static IntakeRetention retention(JdbcClient jdbc, Vault vault) {
        return new IntakeRetention(jdbc, vault, new TransactionTemplate(new JdbcTransactionManager(database)), CLOCK);
    }

    private static byte[] lock(Vault vault, LocalDate day) {
        return vault.lockIntake(day, "clear".getBytes(StandardCharsets.UTF_8), "test");
    }

    private static void park(JdbcClient jdbc, LocalDate day, byte[] body, int offset) {
        jdbc.sql("""
            insert into parked_record (topic, partition, record_offset, reason, digest, day, body, parked_at)
            values ('core.invoices', 0, ?, 'not-json', '', ?, ?, now())\
            """).params(offset, day, body).update();
    }
}
