package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.transfer.policy.PolicyOfTheHome;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Whether a hop may let a creditor's data cross today, over every outbound hop that is shipped, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBench {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Instant BUSINESS_DAY = Instant.parse("2026-11-20T08:00:00Z");

    private Policy policy;
    private Decisions decisions;
    private Hop[] hops;
    private int next;

    @Setup
    public void open() throws IOException {
        policy = PolicyOfTheHome.in(
                Files.createTempDirectory("decision-bench"), AIDE, Clock.fixed(BUSINESS_DAY, ZoneOffset.UTC));
        // The clock of the machine is asked each time, as in the hub: a verdict is kept for a quarter of an hour.
        decisions = new Decisions(policy, Clock.systemUTC());
        hops = policy.hops().stream()
                .filter(hop -> hop.direction() == Hop.Direction.OUT)
                .toArray(Hop[]::new);
        boolean stripeIsOpen = policy.decide(policy.hop(Parcel.HOP), AIDE) instanceof TransferDecision.Allowed;
        if (hops.length < 2 || !stripeIsOpen) {
            throw new IllegalStateException(hops.length + " hops, Stripe's open: " + stripeIsOpen);
        }
    }

    /** As a crossing asks: the day's verdict of this hop and creditor is known. */
    @Benchmark
    public TransferDecision known() {
        return decisions.decide(hop(), AIDE);
    }

    /** Judged anew, from the facts. */
    @Benchmark
    public TransferDecision judged() {
        return policy.decide(hop(), AIDE);
    }

    private Hop hop() {
        next = next + 1 == hops.length ? 0 : next + 1;
        return hops[next];
    }
}
