package eu.passerelle.provider;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker.Taken;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Applies stored notices: unlocks, reads in the adapter's words, offers to the flows, and marks the work done, in one
 * transaction. A notice of a payment that nobody knows is tried again for a while, for it may have overtaken the call
 * that made the payment; then it waits for a person, in sight.
 */
@Component
class Notices {
    private static final String COLUMN = "notice.body";
    private static final int ATTEMPTS_MAX = 7;
    private static final int FIRST_PAUSE_SECONDS = 1;

    private final Map<String, NoticeReader> readers;
    private final List<NoticeTaker> takers;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Work work;
    private final TransactionOperations transactions;

    Notices(
            List<NoticeReader> readers,
            List<NoticeTaker> takers,
            JdbcClient jdbc,
            Vault vault,
            Work work,
            TransactionOperations transactions) {
        this.readers = readers.stream().collect(Collectors.toMap(NoticeReader::provider, Function.identity()));
        this.takers = List.copyOf(takers);
        this.jdbc = jdbc;
        this.vault = vault;
        this.work = work;
        this.transactions = transactions;
    }

    public void apply(WorkItem item) {
        transactions.executeWithoutResult(status -> {
            Stored stored = find(Long.parseLong(item.key()));
            byte[] body = vault.unlockIntake(stored.day(), stored.body(), COLUMN);
            boolean known = reader(stored.provider()).read(body).stream()
                    .map(notice -> isKnown(stored, notice))
                    .reduce(true, Boolean::logicalAnd);
            if (known) {
                work.done(item);
            } else if (item.attempts() < ATTEMPTS_MAX) {
                work.again(item, Duration.ofSeconds((long) FIRST_PAUSE_SECONDS << item.attempts()), "unknown-payment");
            } else {
                work.park(item, "unknown-payment");
            }
        });
    }

    private boolean isKnown(Stored stored, Notice notice) {
        if (notice instanceof Notice.Unrecognised) {
            return true;
        }
        List<Taken> taken = takers.stream()
                .map(taker -> taker.take(stored.creditor(), stored.provider(), notice))
                .toList();
        return taken.contains(Taken.APPLIED) || !taken.contains(Taken.NOT_KNOWN);
    }

    private NoticeReader reader(String provider) {
        return Optional.ofNullable(readers.get(provider))
                .orElseThrow(() -> new IllegalStateException("nobody reads notices of " + provider));
    }

    private Stored find(long id) {
        return jdbc.sql("select provider, creditor, day, body from notice where id = ?")
                .param(id)
                .query((rows, index) -> new Stored(
                        rows.getString("provider"),
                        new Creditor(rows.getString("creditor")),
                        rows.getObject("day", LocalDate.class),
                        rows.getBytes("body")))
                .single();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(String provider, Creditor creditor, LocalDate day, byte[] body) {}
}
