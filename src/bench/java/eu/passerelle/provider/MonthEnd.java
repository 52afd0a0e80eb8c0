package eu.passerelle.provider;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.LimitingProvider.Fate;
import eu.passerelle.sandbox.bench.Figure;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A month end in simulated machine time: the hub's own buckets and breakers in a real PostgreSQL whose clock is moved
 * by steps, before 2,000 accounts that keep to their providers' limits.
 */
public final class MonthEnd {
    private static final long STEP_NANOS = 20_000_000L;
    private static final int ACCOUNTS = 2000;
    private static final int THREADS = 8;
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long SILENCE_NANOS = 15_000_000_000L;
    private static final Limits STRIPE = new Limits(new Limits.Rate(100, 60), Optional.of(new Limits.Rate(25, 15)));
    private static final Limits GOCARDLESS = new Limits(Limits.Rate.perMinute(1000, 10), Optional.empty());

    private final AtomicLong nowNanos = new AtomicLong();
    private final List<Payer> accounts = new ArrayList<>();
    private final Quota quota;
    private final JdbcClient jdbc;

    private MonthEnd(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.quota = new Quota(new QuotaTable(jdbc), nowNanos::get);
        for (int account = 0; account < ACCOUNTS; account++) {
            accounts.add(new Payer(account));
        }
    }

    /** A fifth of the accounts have four fifths of the 1,000,000 invoices. */
    static int invoicesOf(int account) {
        return account % 5 == 0 ? 2000 : 125;
    }

    static boolean gocardless(int account) {
        return account / 5 % 2 == 1;
    }

    /** The share of the allowed rate that was used, and of the calls that were turned away. */
    record Result(double usedPercent, double turnedAwayPercent) {}

    public static List<Figure> run(int rounds) throws Exception {
        List<Result> ours = new ArrayList<>();
        List<Result> peers = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(simulated());
            peers.add(ThrottledMonthEnd.run());
            System.out.println("monthend: ours " + ours.getLast() + ", Camel's throttle " + peers.getLast());
        }
        return List.of(
                new Figure(
                        "month end, allowed rate used",
                        "%",
                        ours.stream().map(Result::usedPercent).toList(),
                        peers.stream().map(Result::usedPercent).toList(),
                        ">= 98 %"),
                new Figure(
                        "month end, calls answered 429",
                        "%",
                        ours.stream().map(Result::turnedAwayPercent).toList(),
                        peers.stream().map(Result::turnedAwayPercent).toList(),
                        "< 0.1 %"));
    }

    private static Result simulated() throws Exception {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase().migrate();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(THREADS + 1);
        // Simulated seconds are shorter than a disk's: what a bucket loses in a crash is a second of calls.
        config.setConnectionInitSql("set synchronous_commit = off");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("create unlogged table bench_time as select timestamptz '2026-11-30T22:00:00Z' as at")
                    .update();
            jdbc.sql("create or replace function machine_now() returns timestamptz language sql volatile"
                            + " as 'select at from bench_time'")
                    .update();
            return new MonthEnd(jdbc).toTheEnd();
        }
    }

    private Result toTheEnd() throws Exception {
        long started = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            boolean busy = true;
            while (busy) {
                long now = nowNanos.addAndGet(STEP_NANOS);
                jdbc.sql("update bench_time set at = at + :micros * interval '1 microsecond'")
                        .param("micros", STEP_NANOS / 1000)
                        .update();
                List<Future<Boolean>> steps = new ArrayList<>();
                for (int part = 0; part < THREADS; part++) {
                    int first = part;
                    steps.add(threads.submit(() -> step(first, now)));
                }
                busy = false;
                for (Future<Boolean> step : steps) {
                    busy |= step.get();
                }
            }
        }
        System.out.printf(
                "monthend: %.0f simulated seconds in %.0f%n",
                nowNanos.get() / 1e9, (System.nanoTime() - started) / 1e9);
        return result(accounts.stream().map(account -> account.seen).toList());
    }

    private boolean step(int first, long now) {
        boolean busy = false;
        for (int account = first; account < ACCOUNTS; account += THREADS) {
            busy |= accounts.get(account).step(now);
        }
        return busy;
    }

    /**
     * What one account saw.
     *
     * @param invoices its plan
     * @param sent calls until its backlog was gone
     * @param seconds until then
     */
    record Seen(LimitingProvider provider, int invoices, int sent, double seconds) {}

    static Result result(List<Seen> all) {
        double allowed = 0;
        double used = 0;
        long calls = 0;
        long turnedAway = 0;
        for (Seen one : all) {
            if (one.provider().debits() != one.invoices() || one.provider().duplicates() > 0) {
                throw new IllegalStateException(one.provider().debits() + " debits of " + one.invoices() + ", "
                        + one.provider().duplicates() + " twice");
            }
            allowed += one.provider().perSecond() * one.seconds();
            used += one.sent() - one.provider().opening();
            calls += one.provider().arrived();
            turnedAway += one.provider().turnedAway();
        }
        return new Result(100 * used / allowed, 100.0 * turnedAway / calls);
    }

    private record Event(
            long atNanos, int reference, Fate fate, boolean arrives, boolean letIn, long left, long resetAtNanos)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Long.compare(atNanos, other.atNanos);
        }
    }

    /** One account: what it still has to send and what is on its way. */
    private final class Payer {
        private final Quota.Line line;
        private final Limits limits;
        private final boolean counts;
        private final LimitingProvider provider;
        private final int invoices;
        private final Deque<Integer> backlog = new ArrayDeque<>();
        private final PriorityQueue<Event> events = new PriorityQueue<>();
        private final PriorityQueue<Event> again = new PriorityQueue<>();
        private long askAtNanos;
        private int sent;
        private Seen seen;

        Payer(int account) {
            counts = gocardless(account);
            limits = counts ? GOCARDLESS : STRIPE;
            String rail = counts ? "gocardless" : "stripe";
            line = new Quota.Line(new Account(rail, new Creditor("creditor-" + account)), rail + "-collection", false);
            provider = new LimitingProvider(counts, account);
            invoices = invoicesOf(account);
            seen = new Seen(provider, invoices, 0, 0);
            for (int invoice = 0; invoice < invoices; invoice++) {
                backlog.add(invoice);
            }
        }

        boolean step(long now) {
            while (!events.isEmpty() && events.peek().atNanos() <= now) {
                happen(events.poll());
            }
            while (!again.isEmpty() && again.peek().atNanos() <= now) {
                backlog.addFirst(again.poll().reference());
            }
            while (!backlog.isEmpty() && now >= askAtNanos) {
                if (quota.take(line, limits) instanceof Room.None none) {
                    askAtNanos = now + none.pause().toNanos();
                } else {
                    send(backlog.removeFirst(), now);
                    if (backlog.isEmpty() && seen.seconds() == 0) {
                        seen = new Seen(provider, invoices, sent, now / 1e9);
                    }
                }
            }
            return !backlog.isEmpty() || !events.isEmpty() || !again.isEmpty();
        }

        private void send(int reference, long now) {
            Fate fate = provider.fate();
            events.add(new Event(
                    now + provider.onTheWayNanos(), reference, fate, fate != Fate.NEVER_CONNECTED, true, 0, 0));
            sent++;
        }

        private void happen(Event event) {
            if (event.arrives()) {
                boolean letIn = provider.arrive(event.reference(), event.atNanos(), event.fate());
                long work = event.fate() == Fate.ACTED_AND_SILENT ? SILENCE_NANOS : provider.workNanos();
                events.add(new Event(
                        event.atNanos() + work,
                        event.reference(),
                        event.fate(),
                        false,
                        letIn,
                        provider.left(),
                        event.atNanos() + provider.resetNanos(event.atNanos())));
            } else if (!event.letIn()) {
                quota.turnedAway(line, limits, Duration.ofSeconds(1));
                onceMore(event);
            } else if (event.fate() == Fate.FINE) {
                quota.answered(line.account());
                if (counts) {
                    Duration reset = Duration.ofNanos(event.resetAtNanos() - event.atNanos());
                    quota.left(line.account(), limits, event.left(), reset);
                }
            } else {
                quota.failed(line.account());
                onceMore(event);
            }
        }

        private void onceMore(Event event) {
            again.add(new Event(event.atNanos() + RETRY_NANOS, event.reference(), Fate.FINE, false, false, 0, 0));
        }
    }
}
