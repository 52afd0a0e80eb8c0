package eu.passerelle.sandbox.kill;

import eu.passerelle.sandbox.SandboxCleaner;
import eu.passerelle.sandbox.box.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The sandbox in a JVM of its own, with the heap that the hub promises to live in, on ports and in a folder of its own.
 * Started again it goes on with what the folder holds.
 */
public final class HubProcess implements AutoCloseable {
    private static final List<String> PORTS = List.of(
            "postgres", "kafka", "kafka-controller", "control", "stripe", "gocardless", "lemonway", "http", "console");

    private final Path folder;
    private final List<String> portArguments = new ArrayList<>();
    private Optional<Process> process = Optional.empty();

    /** @param folder takes the place of {@code var} */
    public HubProcess(Path folder) {
        this.folder = folder.toAbsolutePath();
        for (String port : PORTS) {
            portArguments.add("--sandbox.port." + port + "=" + FreePort.find());
        }
    }

    /** Starts it; it ends by itself when everything has settled, or at the kill point. */
    public void start(Optional<String> killPoint) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        killPoint.map(KillPoint::argument).ifPresent(command::add);
        command.addAll(List.of("-cp", classPath(), "eu.passerelle.sandbox.Sandbox"));
        command.add("--sandbox.folder=" + folder);
        command.add("--sandbox.exit-when-settled");
        command.addAll(portArguments);
        try {
            Files.createDirectories(folder);
            process = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox does not start", e);
        }
    }

    /** The exit code; fails when it has not ended in time. */
    public int awaitExit(Duration within) {
        Process running = process.orElseThrow();
        try {
            if (running.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return running.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the sandbox has not ended after " + within + ":\n" + words());
    }

    /** Kills it, as {@code kill -9} does. What it started is left behind. */
    public void kill() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            running.onExit().join();
        });
    }

    /** All that it and its predecessors in this folder printed. */
    public String words() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        kill();
        SandboxCleaner.endLeftovers(folder);
    }

    /** Without empty entries: each would stand for the working folder, whose routes are in the class path already. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path output() {
        return folder.resolve("sandbox.out");
    }
}
