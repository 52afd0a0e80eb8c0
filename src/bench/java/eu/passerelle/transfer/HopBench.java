package eu.passerelle.transfer;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.sandbox.box.TestPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An exchange through a route with a hop in it, beside the same route without: exchanges a second on one thread. Every
 * answer is compared with what was sent, and every crossing must have left its two rows of evidence.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HopBench {
    private HikariDataSource database;
    private WorkedOutEvidence evidence;
    private TwoRoutes routes;
    private long number;

    /** CPU time, which says on a busy machine what the clock cannot. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Spent {
        /** Of the thread that sends exchanges, and how many it sent. */
        public long callerCpuNanos;

        public long exchanges;
        /** Of the thread that works evidence out, and of how many crossings. */
        public long writerCpuNanos;

        public long crossings;
        /** How often the evidence's queue was full, so that the caller had to wait. */
        public long foundFull;

        // JMH sets the counters to nothing when an iteration begins, so what was before is kept apart.
        private long callerCpuBefore;
        private long writerCpuBefore;
        private long exchangesBefore;
        private long crossingsBefore;
        private long foundFullBefore;

        @Setup(Level.Iteration)
        public void before(HopBench bench) {
            crossingsBefore = bench.evidence.crossings();
            writerCpuBefore = bench.evidence.writerCpuNanos();
            foundFullBefore = bench.evidence.foundFull();
            exchangesBefore = bench.number;
            callerCpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void after(HopBench bench) {
            callerCpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - callerCpuBefore;
            exchanges = bench.number - exchangesBefore;
            bench.evidence.settle();
            crossings = bench.evidence.crossings() - crossingsBefore;
            writerCpuNanos = bench.evidence.writerCpuNanos() - writerCpuBefore;
            foundFull = bench.evidence.foundFull() - foundFullBefore;
        }
    }

    @Setup
    public void open() throws IOException {
        database = (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
        evidence = new WorkedOutEvidence();
        routes = new TwoRoutes(
                database,
                Files.createTempDirectory("hop-bench"),
                evidence,
                new TwoRoutes.Answerer(),
                new Parcel.AtOnce());
    }

    @TearDown
    public void close() {
        routes.close();
        evidence.close();
        database.close();
    }

    @Benchmark
    public long bare(Spent spent) {
        return through(routes.bare);
    }

    @Benchmark
    public long hop(Spent spent) {
        return through(routes.hop);
    }

    private long through(Endpoint endpoint) {
        long mine = number++;
        Long cents = (Long) routes.template.requestBody(endpoint, mine);
        if (cents == null || cents != 10_000 + mine % 1_000) {
            throw new IllegalStateException("sent " + mine + ", answered " + cents);
        }
        return cents;
    }
}
