package eu.passerelle.sandbox;

import java.nio.file.Path;

/** Where everything of a sandbox lies. Deleting {@code var} is all it takes to begin anew. */
record SandboxFolder(Path var) {
    SandboxFolder {
        var = var.toAbsolutePath().normalize();
    }

    Path sandbox() {
        return var.resolve("sandbox");
    }

    Path postgresData() {
        return var.resolve("postgres").resolve("data");
    }

    Path kafka() {
        return var.resolve("kafka");
    }

    Path log() {
        return var.resolve("log");
    }

    Path home() {
        return sandbox().resolve("home");
    }

    Path secrets() {
        return sandbox().resolve("secrets");
    }

    /** Where the simulator of a rail keeps its book and what it received. */
    Path simulator(String rail) {
        return sandbox().resolve(rail);
    }

    Path report() {
        return sandbox().resolve("report.json");
    }

    Path access() {
        return sandbox().resolve("access.json");
    }
}
