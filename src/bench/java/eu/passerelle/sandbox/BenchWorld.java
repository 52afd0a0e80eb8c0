package eu.passerelle.sandbox;

import eu.passerelle.sandbox.box.FreePort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL, broker and a hub's home for a hub in a process of its own, with the business time of the machine. */
public final class BenchWorld implements AutoCloseable {
    private final SandboxWorld world;

    private BenchWorld(SandboxWorld world) {
        this.world = world;
    }

    /** @param folder empty */
    public static BenchWorld start(Path folder) {
        Map<String, String> ports = new HashMap<>();
        SandboxWorld world = SandboxWorld.start(
                new SandboxFolder(folder),
                Ports.of(name -> ports.computeIfAbsent(name, made -> Integer.toString(FreePort.find()))));
        Path settings = world.folder().home().resolve("config").resolve("application.yaml");
        String written = Disk.read(settings);
        // The sandbox's own way of logging is not in the hub's jar: the hub logs as it does everywhere.
        Disk.writeSecret(settings, written.substring(0, written.indexOf("logging:")));
        return new BenchWorld(world);
    }

    public Path home() {
        return world.folder().home();
    }

    public String coreToken() {
        return world.home().coreToken();
    }

    public String jdbcUrl() {
        return world.jdbcUrl();
    }

    public String bootstrapServers() {
        return world.bootstrapServers();
    }

    public int httpPort() {
        return world.ports().http();
    }

    public int consolePort() {
        return world.ports().console();
    }

    @Override
    public void close() {
        world.close();
    }
}
