package eu.passerelle.reconciliation;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Rails;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which account is asked what, and since when: table {@code account_question} and the work of the same names. A sweep
 * goes page by page to its end; the next one begins a while before it, for providers' lists lag behind their writes.
 */
@Component
class AccountQuestions {
    private final JdbcClient jdbc;
    private final Creditors creditors;
    private final Rails rails;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    AccountQuestions(
            JdbcClient jdbc,
            Creditors creditors,
            Rails rails,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.jdbc = jdbc;
        this.creditors = creditors;
        this.rails = rails;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** What is asked: the kind of work, and how far a sweep looks back before the one it follows. */
    enum Kind {
        NEWS("news", Duration.ofDays(1)),
        /** A payout bounces days after it was paid. */
        PAYOUTS("payouts", Duration.ofDays(14));

        private final String word;
        private final Duration overlap;

        Kind(String word, Duration overlap) {
            this.word = word;
            this.overlap = overlap;
        }

        String word() {
            return word;
        }
    }

    /** Where a sweep is. */
    record Sweep(Kind kind, String rail, Creditor creditor, Instant since, Optional<String> after) {}

    /** Every account of every creditor is asked, from the start of any process on. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        transactions.executeWithoutResult(status -> {
            for (CreditorSettings file : creditors.all()) {
                for (String rail : file.rails().keySet()) {
                    String key = rail + "/" + file.creditor().id();
                    rails.named(rail).asks().forEach(kind -> work.add(kind, key, businessClock.instant()));
                }
            }
        });
    }

    /** The sweep that a work item is about, begun if it was not. In the caller's transaction. */
    Sweep sweep(Kind kind, WorkItem item) {
        int slash = item.key().indexOf('/');
        String rail = item.key().substring(0, slash);
        Creditor creditor = new Creditor(item.key().substring(slash + 1));
        Instant now = businessClock.instant();
        jdbc.sql("""
            insert into account_question (kind, rail, creditor, since, begun_at) values (:kind, :rail, :creditor,
                :since, :now)
            on conflict (kind, rail, creditor) do update set begun_at = coalesce(account_question.begun_at, :now)\
            """)
                .param("kind", kind.word())
                .param("rail", rail)
                .param("creditor", creditor.id())
                .param("since", now.minus(kind.overlap).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select since, after from account_question where kind = ? and rail = ? and creditor = ?")
                .params(kind.word(), rail, creditor.id())
                .query((rows, index) -> new Sweep(
                        kind,
                        rail,
                        creditor,
                        rows.getTimestamp("since").toInstant(),
                        Optional.ofNullable(rows.getString("after"))))
                .single();
    }

    /** A page is done: the next one, or the next sweep. In the caller's transaction. */
    void goOn(WorkItem item, Sweep sweep, Optional<String> next) {
        if (next.isPresent()) {
            jdbc.sql("update account_question set after = ? where kind = ? and rail = ? and creditor = ?")
                    .params(
                            next.get(),
                            sweep.kind().word(),
                            sweep.rail(),
                            sweep.creditor().id())
                    .update();
            work.again(item, Duration.ZERO, "the next page");
            return;
        }
        Instant begun = jdbc.sql("select begun_at from account_question where kind = ? and rail = ? and creditor = ?")
                .params(sweep.kind().word(), sweep.rail(), sweep.creditor().id())
                .query(Timestamp.class)
                .single()
                .toInstant();
        jdbc.sql("""
            update account_question set since = ?, begun_at = null, after = null
             where kind = ? and rail = ? and creditor = ?\
            """)
                .params(
                        begun.minus(sweep.kind().overlap).atOffset(ZoneOffset.UTC),
                        sweep.kind().word(),
                        sweep.rail(),
                        sweep.creditor().id())
                .update();
        work.later(item, businessClock.instant().plus(every(sweep.rail())), "asked to the end");
    }

    private Duration every(String rail) {
        return rails.named(rail).newsEvery();
    }

    /**
     * The provider says no for good. To a page by its cursor: the sweep begins anew at the next turn, for cursors age.
     * To its first page: a person looks. In the caller's transaction.
     */
    void declined(WorkItem item, Sweep sweep) {
        if (sweep.after().isEmpty()) {
            work.park(item, "declined");
            return;
        }
        jdbc.sql("update account_question set after = null where kind = ? and rail = ? and creditor = ?")
                .params(sweep.kind().word(), sweep.rail(), sweep.creditor().id())
                .update();
        nextTurn(item, sweep, "declined where the last page ended");
    }

    /** What a person would look at; asked again at the next turn. In the caller's transaction. */
    void nextTurn(WorkItem item, Sweep sweep, String reason) {
        work.later(item, businessClock.instant().plus(every(sweep.rail())), reason);
    }
}
