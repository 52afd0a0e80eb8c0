package eu.passerelle.delivery;

import eu.passerelle.privacy.Vault;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Forgets what came in and was never tied to a person (design 5): 30 days after, unreadable records go and the intake
 * key of their day is destroyed. A day under which an event or a notice still waits for somebody keeps its key.
 */
@Component
public class IntakeRetention {
    private static final int KEPT_DAYS = 30;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    IntakeRetention(JdbcClient jdbc, Vault vault, TransactionOperations transactions, Clock businessClock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** Any number of times, in any number of processes. */
    public void forget() {
        LocalDate before =
                LocalDate.ofInstant(businessClock.instant(), ZoneOffset.UTC).minusDays(KEPT_DAYS);
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from parked_record where day < ?").param(before).update();
            vault.destroyIntakeKeys(before, waitingUnder(before));
        });
    }

    private Set<LocalDate> waitingUnder(LocalDate before) {
        return new HashSet<>(
                jdbc.sql("""
                    select day from inbox where body is not null and day < :before
                     union
                    select day from notice where body is not null and day < :before\
                    """).param("before", before).query(LocalDate.class).list());
    }
}
