package eu.passerelle.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two cores for what is measured, the others for everything around it, where the machine has a way to say so. */
public final class Cores {
    private static final String MEASURED = "0,1";
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final int CORES_MIN = 4;

    /** Asked once: a JVM that has moved to some of the cores counts only those. */
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Cores() {}

    public static boolean canPin() {
        return Files.isExecutable(TASKSET) && CORES >= CORES_MIN;
    }

    /** The command, kept to the two cores. */
    public static List<String> measured(List<String> command) {
        List<String> pinned = new ArrayList<>();
        if (canPin()) {
            pinned.addAll(List.of(TASKSET.toString(), "-c", MEASURED));
        }
        pinned.addAll(command);
        return pinned;
    }

    /** Moves this JVM, and what it starts from now on, to the other cores. */
    public static void leaveThem() throws IOException, InterruptedException {
        if (!canPin()) {
            return;
        }
        String others = "2-" + (CORES - 1);
        String self = Long.toString(ProcessHandle.current().pid());
        Process moving = new ProcessBuilder(TASKSET.toString(), "-a", "-c", "-p", others, self)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (moving.waitFor() != 0) {
            throw new IllegalStateException("this process could not be moved to cores " + others);
        }
    }

    public static String words() {
        return CORES + " cores "
                + (canPin()
                        ? "(hub on cores 0 and 1; client, PostgreSQL and broker on the others)"
                        : "(not pinned: no taskset, or fewer than four cores)");
    }
}
