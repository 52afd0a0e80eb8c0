package eu.passerelle.transfer;

import eu.passerelle.sandbox.bench.Figure;
import eu.passerelle.sandbox.bench.JmhRounds;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Runs {@link HopBench} in rounds of one fork each, so that bare and hop of a round see the same machine. */
public final class HopRounds {
    private static final double NANOS = 1e9;

    private HopRounds() {}

    public static List<Figure> run(int rounds) throws RunnerException {
        List<Double> hop = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> hopByCpu = new ArrayList<>();
        List<Double> bareByCpu = new ArrayList<>();
        List<Double> workedOut = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            RunResult withHop = JmhRounds.once(HopBench.class, "hop");
            RunResult without = JmhRounds.once(HopBench.class, "bare");
            hop.add(withHop.getPrimaryResult().getScore());
            bare.add(without.getPrimaryResult().getScore());
            hopByCpu.add(perSecond(withHop, "exchanges", "callerCpuNanos"));
            bareByCpu.add(perSecond(without, "exchanges", "callerCpuNanos"));
            workedOut.add(perSecond(withHop, "crossings", "writerCpuNanos"));
            System.out.printf(
                    "hop round %d: %.0f/s, bare %.0f/s, waited %.0f times for a full queue%n",
                    round + 1, hop.get(round), bare.get(round), counter(withHop, "foundFull"));
        }
        return List.of(
                new Figure("hop in a route, one thread", "exchanges/s", hop, bare, "ratio >= 0.75"),
                new Figure("the same, by CPU time of that thread", "per CPU-s", hopByCpu, bareByCpu, "ratio >= 0.75"),
                new Figure("evidence of a crossing worked out", "per CPU-s", workedOut, List.of(), "-"));
    }

    private static double perSecond(RunResult result, String count, String nanos) {
        return counter(result, count) / (counter(result, nanos) / NANOS);
    }

    private static double counter(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }
}
