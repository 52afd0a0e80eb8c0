package eu.passerelle.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What an earlier sandbox in the same folder left running when it was killed: its JVM (when only Maven was killed) and
 * its PostgreSQL. A process is ended only when it is proved to be ours: the JVM by pid and start time, the server by
 * its lock file naming our data folder and by being a postgres.
 */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration START_TOLERANCE = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path pids;
    private final Path postgresData;

    Leftovers(Path pids, Path postgresData) {
        this.pids = pids;
        this.postgresData = postgresData;
    }

    /** Ends what is left of an earlier start, and says what it ended. */
    List<String> end() {
        return java.util.stream.Stream.of(
                        earlierJvm().map(process -> ended(process, "the hub of an earlier start")),
                        orphanedPostgres().map(process -> ended(process, "the PostgreSQL of an earlier start")))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Notes who runs now, so that the next start can prove what is ours. */
    void note() {
        ProcessHandle self = ProcessHandle.current();
        Jvm jvm = new Jvm(self.pid(), startMillis(self));
        try {
            Disk.write(pids, JSON.writeValueAsString(new Pids(jvm)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param jvm the process that holds the hub, the broker and the simulators */
    private record Pids(Jvm jvm) {}

    /** @param startMillis when it started, as the system tells; a pid alone may belong to somebody else by now */
    private record Jvm(long pid, long startMillis) {}

    private Optional<ProcessHandle> earlierJvm() {
        if (!Files.exists(pids)) {
            return Optional.empty();
        }
        try {
            Jvm jvm = JSON.readValue(Disk.read(pids), Pids.class).jvm();
            return ProcessHandle.of(jvm.pid())
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .filter(process -> Math.abs(startMillis(process) - jvm.startMillis()) < START_TOLERANCE.toMillis());
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<ProcessHandle> orphanedPostgres() {
        Path lock = postgresData.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(lock);
            if (lines.size() < 2 || !sameFolder(Path.of(lines.get(1)))) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(Leftovers::isPostgres);
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private boolean sameFolder(Path named) throws IOException {
        return Files.exists(named) && Files.isSameFile(named, postgresData);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private static String ended(ProcessHandle process, String what) {
        process.destroy();
        if (!awaitExit(process)) {
            process.destroyForcibly();
            if (!awaitExit(process)) {
                throw new CannotStart(
                        "Process " + process.pid() + " (" + what + ") does not end: end it and try again.");
            }
        }
        return "ended process " + process.pid() + ", " + what;
    }

    private static boolean awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
