package eu.passerelle.sandbox.bench;

import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.DurableHop;
import eu.passerelle.transfer.evidence.LongChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@link DurableHop} on the measured cores, PostgreSQL on the others, and checks the whole chain it leaves. */
final class DurableRounds {
    private static final int MESSAGES = 60_000;

    private DurableRounds() {}

    static List<Figure> run(Path folder, int rounds) throws Exception {
        String jdbcUrl = TestPostgres.shared().freshDatabase().migrate().jdbcUrl();
        List<String> arguments = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                DurableHop.class.getName(),
                jdbcUrl,
                Files.createDirectories(folder.resolve("durable-home")).toString(),
                Integer.toString(rounds),
                Integer.toString(MESSAGES));
        Map<String, List<Double>> perSecond = new HashMap<>();
        Map<String, List<Double>> perCpuSecond = new HashMap<>();
        try (Child crossing = Child.java(folder, "durable", arguments)) {
            for (String line : crossing.awaitEnd(DurableHop.DONE)) {
                if (line.startsWith(DurableHop.LINE)) {
                    String[] words = line.substring(DurableHop.LINE.length()).split(" ");
                    perSecond
                            .computeIfAbsent(words[0], made -> new ArrayList<>())
                            .add(Double.valueOf(words[1]));
                    perCpuSecond
                            .computeIfAbsent(words[0], made -> new ArrayList<>())
                            .add(Double.valueOf(words[2]));
                    System.out.println("durable: " + String.join(" ", words));
                }
            }
        }
        System.out.println("the chain of " + LongChain.verified(jdbcUrl) + " rows holds");
        List<Figure> figures = new ArrayList<>();
        for (String way : List.of(DurableHop.SINGLES, DurableHop.LISTS)) {
            figures.add(figure("durable hop, " + way, "crossings/s", perSecond, way, ">= 20000/s, ratio >= 0.75"));
            figures.add(figure("the same, by CPU time of the process", "per CPU-s", perCpuSecond, way, "-"));
        }
        return figures;
    }

    private static Figure figure(
            String name, String unit, Map<String, List<Double>> measured, String way, String target)
            throws IOException {
        List<Double> ours = measured.get(DurableHop.HOP + way);
        List<Double> peers = measured.get(DurableHop.BARE + way);
        if (ours == null || peers == null || ours.size() != peers.size()) {
            throw new IOException("a round of " + way + " is missing");
        }
        return new Figure(name, unit, ours, peers, target);
    }
}
