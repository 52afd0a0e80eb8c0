package eu.passerelle.sandbox;

import eu.passerelle.sandbox.box.KafkaBroker;
import eu.passerelle.sandbox.box.PostgresServer;
import eu.passerelle.sandbox.feed.Month;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Everything around the hub: store, broker, simulators, clock, control port and the hub's home. */
final class SandboxWorld implements AutoCloseable {
    static final long SEED = 20_261_102L;
    private static final List<String> TOPICS = List.of(
            "core.invoices",
            "core.mandates",
            "core.invoices.parked",
            "core.mandates.parked",
            "hub.payments",
            "hub.mandates");
    static final int PARTITIONS = 2;

    private final SandboxFolder folder;
    private final Ports ports;
    private final SandboxHome home;
    private final SandboxClock clock;
    private final Month month = Month.of(SEED);
    private final StripeRail stripe;
    private final GoCardlessRail gocardless;
    private final LemonwayRail lemonway;
    private final BusinessDays days;
    private final ControlServer control;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;

    private SandboxWorld(
            SandboxFolder folder, Ports ports, SandboxHome home, PostgresServer postgres, KafkaBroker kafka) {
        this.folder = folder;
        this.ports = ports;
        this.home = home;
        this.postgres = postgres;
        this.kafka = kafka;
        this.clock = SandboxClock.open(folder.sandbox().resolve("clock.json"), Month.beginning());
        this.stripe = new StripeRail(folder, ports, home, clock, SEED);
        this.gocardless = GoCardlessRail.of(folder, ports, home, clock, SEED);
        this.lemonway = LemonwayRail.of(folder, ports, home, clock, SEED);
        this.days = new BusinessDays(clock, rails().values());
        this.control = new ControlServer(ports.control(), days, rails());
    }

    /** Starts everything but the hub, and everything that listens is ready when this returns. */
    static SandboxWorld start(SandboxFolder folder, Ports ports) {
        SandboxHome home = new SandboxHome(folder, ports, new Secrets(folder.secrets()));
        home.write();
        CompletableFuture<PostgresServer> postgres =
                CompletableFuture.supplyAsync(() -> startPostgres(folder, ports, home));
        CompletableFuture<KafkaBroker> kafka = CompletableFuture.supplyAsync(() -> startKafka(folder, ports));
        try {
            SandboxWorld world = new SandboxWorld(folder, ports, home, postgres.join(), kafka.join());
            world.stripe.start(world.month.endings());
            world.gocardless.start(world.month.gocardlessEndings());
            world.lemonway.start();
            world.control.start();
            return world;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    SandboxFolder folder() {
        return folder;
    }

    Ports ports() {
        return ports;
    }

    SandboxHome home() {
        return home;
    }

    SandboxClock clock() {
        return clock;
    }

    Month month() {
        return month;
    }

    BusinessDays days() {
        return days;
    }

    Map<String, Rail> rails() {
        Map<String, Rail> rails = new LinkedHashMap<>();
        List.<Rail>of(stripe, gocardless, lemonway).forEach(rail -> rails.put(rail.name(), rail));
        return rails;
    }

    String jdbcUrl() {
        return postgres.jdbcUrl("passerelle");
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() {
        control.close();
        stripe.close();
        gocardless.close();
        lemonway.close();
        kafka.close();
        postgres.close();
    }

    private static KafkaBroker startKafka(SandboxFolder folder, Ports ports) {
        KafkaBroker kafka = KafkaBroker.start(folder.kafka(), ports.kafka(), ports.kafkaController());
        TOPICS.forEach(topic -> kafka.createTopic(topic, PARTITIONS));
        kafka.createTopic("sandbox.control", 1);
        return kafka;
    }

    private static PostgresServer startPostgres(SandboxFolder folder, Ports ports, SandboxHome home) {
        PostgresServer postgres =
                PostgresServer.start(folder.postgresData(), folder.log().resolve("postgres.log"), ports.postgres());
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("postgres"), PostgresServer.USER, "postgres");
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "select 1 from pg_roles where rolname = 'passerelle'")) {
                // The password has only letters, digits, - and _.
                statement.execute("create role passerelle login password '" + home.databasePassword() + "'");
            }
            if (isMissing(statement, "select 1 from pg_database where datname = 'passerelle'")) {
                statement.execute("create database passerelle owner passerelle encoding 'UTF8' template template0");
            }
            return postgres;
        } catch (SQLException e) {
            throw new IllegalStateException("the hub's database could not be made", e);
        }
    }

    private static boolean isMissing(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return !row.next();
        }
    }
}
