package eu.passerelle.sandbox.box;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The one PostgreSQL of a test JVM. Each test class takes a database of its own and leaves it behind. */
public final class TestPostgres {
    private final PostgresServer server;
    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgres(PostgresServer server) {
        this.server = server;
    }

    /** The server of this JVM, started by the first who asks and stopped when the JVM ends. */
    public static TestPostgres shared() {
        return Shared.POSTGRES;
    }

    /** A new and empty database. */
    public Database freshDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresServer.USER, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " could not be made", e);
        }
        return new Database(server.jdbcUrl(name), PostgresServer.USER, "postgres");
    }

    /** Where a test's database is reached, and as whom. */
    public record Database(String jdbcUrl, String user, String password) {

        /** A new pool of at most eight connections; close it if the test makes many. */
        public HikariDataSource dataSource() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(jdbcUrl);
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(8);
            config.setMinimumIdle(0);
            config.setIdleTimeout(10_000);
            return new HikariDataSource(config);
        }

        /** Brings the tables of the hub into this database. */
        public Database migrate() {
            Flyway.configure()
                    .dataSource(jdbcUrl, user, password)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return this;
        }

        /** A pool on this database with the tables of the hub in it. */
        public DataSource migratedDataSource() {
            return migrate().dataSource();
        }
    }

    /** Made when first asked for, once a JVM. */
    private static final class Shared {
        static final TestPostgres POSTGRES = start();

        private static TestPostgres start() {
            Path folder = TestFolder.make("postgres");
            PostgresServer server =
                    PostgresServer.start(folder.resolve("data"), folder.resolve("postgres.log"), FreePort.find());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                TestFolder.delete(folder);
            }));
            return new TestPostgres(server);
        }
    }
}
