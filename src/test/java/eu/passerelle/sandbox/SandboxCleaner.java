package eu.passerelle.sandbox;

import java.nio.file.Path;

/** Ends what a killed sandbox left running. */
public final class SandboxCleaner {
    private SandboxCleaner() {}

    public static void endLeftovers(Path folder) {
        SandboxFolder left = new SandboxFolder(folder);
        new Leftovers(left.sandbox().resolve("pids.json"), left.postgresData()).end();
    }
}
