package eu.passerelle.transfer;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.transfer.evidence.EvidenceBatcher;
import eu.passerelle.transfer.evidence.Signing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Crossings whose intent and outcome are durable, beside messages of which one row is: a process of its own, so that it
 * can be kept to two cores while PostgreSQL has others. Says a line a round for who started it.
 */
public final class DurableHop {
    public static final String LINE = "durable round: ";
    public static final String DONE = "every durable round is done";
    public static final String HOP = "hop-";
    public static final String BARE = "bare-";
    public static final String SINGLES = "1000-callers";
    public static final String LISTS = "16-callers-of-lists-of-100";
    private static final int WARM_UP_ROUNDS = 3;
    /** Callers at once with one crossing each, and callers at once with a list each. */
    private static final int CALLERS = 1_000;

    private static final int CALLERS_OF_LISTS = 16;
    private static final int LIST = 100;

    private final TwoRoutes routes;
    private final JdbcTemplate jdbc;
    private final int messages;
    private long begun;

    private DurableHop(TwoRoutes routes, JdbcTemplate jdbc, int messages) {
        this.routes = routes;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** @param args JDBC URL of a migrated database, an empty folder, rounds, messages a round */
    public static void main(String[] args) throws Exception {
        Thread.currentThread().setUncaughtExceptionHandler((main, failure) -> {
            failure.printStackTrace();
            // The pools' threads might keep it alive, and who started it waits for its end.
            System.exit(1);
        });
        try (HikariDataSource database = pool(args[0]);
                HikariDataSource rewriting = pool(args[0] + "?reWriteBatchedInserts=true");
                EvidenceBatcher evidence = new EvidenceBatcher(database, signing(database), new SimpleMeterRegistry());
                BareRows bare = new BareRows(rewriting);
                TwoRoutes routes = new TwoRoutes(
                        database, Path.of(args[1]), evidence, bare, new Looking(new JdbcTemplate(database)))) {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.execute(BareRows.TABLE);
            DurableHop bench = new DurableHop(routes, jdbc, Integer.parseInt(args[3]));
            for (int round = -WARM_UP_ROUNDS; round < Integer.parseInt(args[2]); round++) {
                if (round == 0) {
                    // As the store does by itself every minute where much was added.
                    jdbc.execute("analyze evidence_row, evidence_terms, bare_sent");
                }
                bench.round(round >= 0);
            }
            System.out.println(DONE);
        }
        System.exit(0);
    }

    private static Signing signing(DataSource database) {
        return new Signing(TestVault.signingKeys(database), Clock.systemUTC());
    }

    private static HikariDataSource pool(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername("postgres");
        config.setPassword("postgres");
        return new HikariDataSource(config);
    }

    private void round(boolean counts) throws Exception {
        tell(counts, HOP + SINGLES, CALLERS, 1, true);
        tell(counts, BARE + SINGLES, CALLERS, 1, false);
        tell(counts, HOP + LISTS, CALLERS_OF_LISTS, LIST, true);
        tell(counts, BARE + LISTS, CALLERS_OF_LISTS, LIST, false);
    }

    private void tell(boolean counts, String name, int callers, int each, boolean hop) throws Exception {
        long seq = ask("select seq from evidence_head");
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        send(callers, each, hop);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        if (hop) {
            mustHaveCrossed(seq);
        } else {
            must(
                    "bare rows",
                    ask("select count(*) from bare_sent where id > (select max(id) from bare_sent) - " + messages),
                    messages);
        }
        if (counts) {
            System.out.printf("%s%s %.1f %.1f%n", LINE, name, messages / seconds, messages / cpuSeconds);
        }
    }

    private void send(int callers, int each, boolean hop) throws ExecutionException, InterruptedException {
        AtomicLong next = new AtomicLong(begun);
        begun += messages;
        long end = begun;
        List<Future<?>> all = new ArrayList<>(callers);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                all.add(crowd.submit(() -> {
                    for (long from = next.getAndAdd(each); from < end; from = next.getAndAdd(each)) {
                        through(from, each, hop);
                    }
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void through(long from, int each, boolean hop) {
        Object answered;
        Object expected;
        if (each == 1) {
            answered = routes.template.requestBody(hop ? routes.hop : routes.bare, from);
            expected = cents(from);
        } else {
            List<Long> numbers = LongStream.range(from, from + each).boxed().toList();
            answered = routes.template.requestBody(hop ? routes.hopAll : routes.bareAll, numbers);
            expected = numbers.stream().map(DurableHop::cents).toList();
        }
        if (!expected.equals(answered)) {
            throw new IllegalStateException("sent from " + from + ", answered " + answered);
        }
    }

    private static long cents(long number) {
        return 10_000 + number % 1_000;
    }

    /** Two rows each; and no outcome in the transaction of its intent: that one had ended before. */
    private void mustHaveCrossed(long after) {
        must("rows", ask("select count(*) from evidence_row where seq > " + after), 2L * messages);
        must(
                "delivered crossings whose intent was committed before",
                ask("select count(distinct i.crossing_key) from evidence_row i join evidence_row o on o.of_seq = i.seq"
                        + " where i.seq > " + after + " and i.kind = 'intent' and o.kind = 'outcome'"
                        + " and o.outcome = 'delivered: Taken' and o.seq > i.seq and o.xmin::text <> i.xmin::text"),
                messages);
    }

    private static void must(String what, long found, long wanted) {
        if (found != wanted) {
            throw new IllegalStateException(wanted + " " + what + " were expected and " + found + " are there");
        }
    }

    private long ask(String sql) {
        Long answer = jdbc.queryForObject(sql, Long.class);
        return answer == null ? 0 : answer;
    }

    /** Answers at once; asks the store, one crossing in some hundred, whether the intent is there already. */
    private static final class Looking implements Adapter<Parcel, Parcel.Plain> {
        private static final int ONE_IN = 499;

        private final Parcel.AtOnce atOnce = new Parcel.AtOnce();
        private final AtomicLong asked = new AtomicLong();
        private final JdbcTemplate jdbc;

        Looking(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String hop() {
            return atOnce.hop();
        }

        @Override
        public String recipient() {
            return atOnce.recipient();
        }

        @Override
        public Class<Parcel> takes() {
            return atOnce.takes();
        }

        @Override
        public Class<Parcel.Plain> request() {
            return atOnce.request();
        }

        @Override
        public Parcel.Plain disclose(Parcel parcel, Disclosure disclosure) {
            return atOnce.disclose(parcel, disclosure);
        }

        @Override
        public Delivery deliver(Cleared<Parcel.Plain> cleared) {
            if (asked.incrementAndGet() % ONE_IN == 0) {
                Boolean there = jdbc.queryForObject(
                        "select exists (select 1 from evidence_row where crossing_key = ? and kind = 'intent')",
                        Boolean.class,
                        cleared.key());
                if (!Boolean.TRUE.equals(there)) {
                    return new Delivery.Unknown("the intent is not durable");
                }
            }
            return atOnce.deliver(cleared);
        }

        @Override
        public boolean keepsRequest() {
            return false;
        }
    }
}
