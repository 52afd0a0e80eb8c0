package eu.passerelle.sandbox.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs methods of JMH benchmarks, a new JVM each time. */
public final class JmhRounds {
    private JmhRounds() {}

    /** A figure without a peer. */
    static Figure figure(String name, Class<?> benchmark, String method, String target, int rounds)
            throws RunnerException {
        List<Double> scores = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double score = once(benchmark, method).getPrimaryResult().getScore();
            System.out.printf("%s, round %d: %.0f/s%n", name, round + 1, score);
            scores.add(score);
        }
        return new Figure(name, "ops/s", scores, List.of(), target);
    }

    public static RunResult once(Class<?> benchmark, String method) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "\\." + method + "$")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()
                .iterator()
                .next();
    }
}
