package eu.passerelle.sandbox.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM on the measured cores, in the heap that the hub promises to live in. */
final class Child implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(");

    private final Process process;
    private final Path log;
    private final Path collections;
    private final long startNanos = System.nanoTime();

    private Child(Process process, Path log, Path collections) {
        this.process = process;
        this.log = log;
        this.collections = collections;
    }

    /** @param name of its files in the folder */
    static Child java(Path folder, String name, List<String> arguments) throws IOException {
        Path collections = folder.resolve(name + ".gc");
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-Xlog:gc:file=" + collections));
        command.addAll(arguments);
        Process process = new ProcessBuilder(Cores.measured(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Child(process, log, collections);
    }

    /** Seconds from its start until the condition holds. */
    double awaitSeconds(BooleanSupplier ready) throws InterruptedException {
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - startNanos > START_MAX.toNanos()) {
                throw new IllegalStateException("it does not start; its words are in " + log);
            }
            // Half of what the shortest wait could hide.
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        return (System.nanoTime() - startNanos) / 1e9;
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("it does not end well; its words are in " + log);
        }
    }

    /** What all its threads used until now, in seconds: a busy neighbour hardly changes it. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Waits until it has ended by itself; what it said, if the last of it is this line. */
    List<String> awaitEnd(String lastLine) throws InterruptedException, IOException {
        int code = process.waitFor();
        List<String> said = Files.readAllLines(log);
        if (code != 0 || !said.contains(lastLine)) {
            throw new IllegalStateException("it ended with " + code + "; its words are in " + log);
        }
        return said;
    }

    static BooleanSupplier answersOk(String uri) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(2))
                .build();
        return () -> {
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    static BooleanSupplier listens(int port) {
        return () -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** The most that was in use before a collection, in MiB. */
    double heapPeakMebibytes() throws IOException {
        return collected(1);
    }

    /** The most that was left after a collection, in MiB. */
    double heapLiveMebibytes() throws IOException {
        return collected(2);
    }

    private double collected(int group) throws IOException {
        Matcher lines = COLLECTION.matcher(Files.readString(collections));
        double most = 0;
        while (lines.find()) {
            most = Math.max(most, Double.parseDouble(lines.group(group)));
        }
        return most;
    }

    boolean ranOutOfMemory() throws IOException {
        return Files.readString(log).contains("OutOfMemoryError");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
