package eu.passerelle.sandbox.box;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One PostgreSQL on loopback with its data in a given folder, which is kept when it stops. Commits are durable here:
 * zonky turns fsync and synchronous commit off, so both are turned on again.
 */
public final class PostgresServer implements AutoCloseable {
    /** The superuser that zonky makes; it is trusted on loopback and has no password. */
    public static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts a server, or goes on with the data of an earlier one in the same folder.
     *
     * @param data absolute folder of the data, made when missing
     * @param log file that gets all output of the server and of initdb
     * @param port port on loopback
     */
    public static PostgresServer start(Path data, Path log, int port) {
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(data.getParent());
            ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data.toAbsolutePath())
                    .setCleanDataDirectory(false)
                    // Whoever started it ends it, after what uses it has ended.
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "150")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setOutputRedirector(toLog)
                    .setErrorRedirector(toLog)
                    .start();
            return new PostgresServer(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start, its words are in " + log, e);
        }
    }

    public int port() {
        return postgres.getPort();
    }

    /** Where a database of this server is reached by JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
