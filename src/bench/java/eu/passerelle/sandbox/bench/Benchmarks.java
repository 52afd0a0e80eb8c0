package eu.passerelle.sandbox.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.delivery.work.DispatchBench;
import eu.passerelle.privacy.PseudonymBench;
import eu.passerelle.provider.MonthEnd;
import eu.passerelle.sandbox.BenchWorld;
import eu.passerelle.sandbox.box.FreePort;
import eu.passerelle.transfer.DecisionBench;
import eu.passerelle.transfer.HopRounds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jmh.runner.RunnerException;
import org.springframework.util.FileSystemUtils;

/** Runs every benchmark, prints a table and writes it to {@code target/bench.json}. */
public final class Benchmarks {
    private static final Path JAR = Path.of("target", "passerelle.jar").toAbsolutePath();
    private static final Path RESULT = Path.of("target", "bench.json");

    private static final Set<String> ALL =
            Set.of("hop", "decision", "pseudonym", "durable", "ready", "intake", "monthend", "dispatch");
    private static final String MILLION = ">= 1000000/s";

    private final int rounds;
    private final List<Figure> figures = new ArrayList<>();

    private Benchmarks(int rounds) {
        this.rounds = rounds;
    }

    /** @param args the parts, with commas between: those of {@link #ALL}, {@code single}, or {@code all} */
    public static void main(String[] args) throws Exception {
        Benchmarks all = new Benchmarks(Integer.getInteger("bench.rounds", 5));
        Set<String> wanted = args[0].equals("all") ? ALL : Set.of(args[0].split(","));
        Thread.currentThread().setUncaughtExceptionHandler((main, failure) -> {
            failure.printStackTrace();
            // The broker's threads would keep this JVM alive.
            System.exit(1);
        });
        all.oneThread(wanted);
        Cores.leaveThem();
        all.wholeHub(wanted);
        all.tell();
        System.exit(0);
    }

    private void oneThread(Set<String> wanted) throws RunnerException {
        if (wanted.contains("hop")) {
            figures.addAll(HopRounds.run(rounds));
        }
        if (wanted.contains("decision")) {
            Class<?> bench = DecisionBench.class;
            figures.add(JmhRounds.figure("decision, known of the day", bench, "known", MILLION, rounds));
            figures.add(JmhRounds.figure("decision, judged anew", bench, "judged", "-", rounds));
        }
        if (wanted.contains("pseudonym")) {
            Class<?> bench = PseudonymBench.class;
            figures.add(JmhRounds.figure("pseudonym, known relation", bench, "known", MILLION, rounds));
            figures.add(JmhRounds.figure("pseudonym, first meeting", bench, "firstMeeting", "-", rounds));
        }
    }

    private void wholeHub(Set<String> wanted) throws Exception {
        Path folder = Path.of("target", "bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        if (wanted.contains("durable")) {
            figures.addAll(DurableRounds.run(folder, rounds));
        }
        if (wanted.contains("dispatch")) {
            figures.addAll(DispatchBench.run(rounds));
        }
        if (wanted.contains("monthend")) {
            figures.addAll(MonthEnd.run(rounds));
        }
        if (Collections.disjoint(wanted, Set.of("ready", "intake", "single"))) {
            return;
        }
        try (BenchWorld world = BenchWorld.start(folder)) {
            if (wanted.contains("ready")) {
                ready(world, folder);
            }
            if (wanted.contains("intake") || wanted.contains("single")) {
                intake(world, folder, !wanted.contains("intake"));
            }
        }
    }

    private static double awaitReady(BenchWorld world, Child hub) throws InterruptedException {
        return hub.awaitSeconds(
                Child.answersOk("http://127.0.0.1:" + world.consolePort() + "/actuator/health/readiness"));
    }

    private void ready(BenchWorld world, Path folder) throws Exception {
        Path install = folder.resolve("install");
        try (Child unpacking = Child.java(
                folder,
                "extract",
                List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", install.toString()))) {
            unpacking.awaitEnd();
        }
        List<String> installed = List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + install.resolve("passerelle.jsa"),
                "-jar",
                install.resolve(JAR.getFileName()).toString());
        // It has no archive yet and leaves one behind.
        start(world, folder, "first", installed);
        ready(world, folder, "the jar as built", List.of("-jar", JAR.toString()), "-");
        ready(world, folder, "installed as the README says", installed, "<= 6 s");
    }

    private void ready(BenchWorld world, Path folder, String how, List<String> command, String target)
            throws Exception {
        List<Double> seconds = new ArrayList<>();
        List<Double> cpuSeconds = new ArrayList<>();
        for (int run = 0; run < rounds; run++) {
            Start start = start(world, folder, "ready-" + run, command);
            seconds.add(start.seconds());
            cpuSeconds.add(start.cpuSeconds());
        }
        figures.add(new Figure("ready, " + how, "s", seconds, List.of(), target));
        figures.add(new Figure("ready, " + how, "CPU s", cpuSeconds, List.of(), "-"));
    }

    private record Start(double seconds, double cpuSeconds) {}

    private static Start start(BenchWorld world, Path folder, String name, List<String> command) throws Exception {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--passerelle.home=" + world.home());
        try (Child hub = Child.java(folder, name, arguments)) {
            return new Start(awaitReady(world, hub), hub.cpuSeconds());
        }
    }

    private void intake(BenchWorld world, Path folder, boolean singleOnly) throws Exception {
        int peerPort = FreePort.find();
        List<String> peer = List.of(
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                BareDoor.class.getName(),
                world.jdbcUrl(),
                Integer.toString(peerPort),
                world.bootstrapServers());
        try (Rows rows = new Rows(world.jdbcUrl());
                Records records = new Records(world.bootstrapServers());
                Child hub = Child.java(
                        folder, "hub", List.of("-jar", JAR.toString(), "--passerelle.home=" + world.home()))) {
            rows.execute(BareDoor.TABLE);
            records.createTopic(BareDoor.TOPIC);
            awaitReady(world, hub);
            try (Child bare = Child.java(folder, "bare", peer)) {
                bare.awaitSeconds(Child.listens(peerPort));
                IntakeBench bench = new IntakeBench(world, peerPort, rows, records, rounds);
                pause(rows, true);
                if (singleOnly) {
                    figures.add(bench.singles());
                    return;
                }
                figures.addAll(bench.run(""));
                pause(rows, false);
                figures.addAll(bench.run(", while applying"));
            }
            memory(hub);
        }
    }

    /** What is stored is not applied while the flow is paused: the door alone is measured. */
    private static void pause(Rows rows, boolean paused) {
        rows.execute("insert into control (name, paused, changed_by, changed_at) values ('invoice', " + paused
                + ", 'bench', now()) on conflict (name) do update set paused = excluded.paused");
    }

    private void memory(Child hub) throws IOException {
        if (hub.ranOutOfMemory()) {
            throw new IllegalStateException("the hub ran out of its 512 MiB");
        }
        figures.add(new Figure(
                "heap before collections, all intake rounds",
                "MiB",
                List.of(hub.heapPeakMebibytes()),
                List.of(),
                "<= 512 MiB"));
        figures.add(new Figure(
                "heap left after collections, all intake rounds",
                "MiB",
                List.of(hub.heapLiveMebibytes()),
                List.of(),
                "-"));
    }

    private void tell() throws IOException {
        System.out.println();
        System.out.println(machine());
        System.out.println(Figure.header());
        figures.forEach(figure -> System.out.println(figure.line()));
        Map<String, Object> all = new TreeMap<>();
        all.put("at", Instant.now().toString());
        all.put("machine", machine());
        all.put("rounds", rounds);
        all.put("figures", figures);
        JsonMapper json = JsonMapper.builder().build();
        Files.write(RESULT, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        System.out.println("written to " + RESULT);
    }

    private static String machine() {
        return Cores.words() + ", Java "
                + Runtime.version().feature() + ", " + System.getProperty("os.name") + ", load of the last minute "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
