package eu.passerelle.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.Hub;
import eu.passerelle.sandbox.box.PostgresServer;
import eu.passerelle.sandbox.feed.CoreBroker;
import eu.passerelle.sandbox.feed.Feeder;
import eu.passerelle.sandbox.feed.FeederList;
import eu.passerelle.sandbox.feed.HubDoor;
import eu.passerelle.sandbox.kill.KillPoint;
import eu.passerelle.sandbox.verdict.HubTables;
import eu.passerelle.sandbox.verdict.Judge;
import eu.passerelle.sandbox.verdict.Outcomes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * The hub against a world in a box, on one command and without any account: {@code mvn spring-boot:test-run}. With
 * {@code --sandbox.exit-when-settled} it ends by itself and its exit code is the verdict.
 */
public final class Sandbox {
    private final SandboxWorld world;
    private final long startNanos;
    private final AtomicReference<ConfigurableApplicationContext> hub = new AtomicReference<>();
    private boolean ended;

    private Sandbox(SandboxWorld world, long startNanos) {
        this.world = world;
        this.startNanos = startNanos;
    }

    public static void main(String[] args) {
        long startNanos = System.nanoTime();
        SimpleCommandLinePropertySource given = new SimpleCommandLinePropertySource(args);
        try {
            SandboxFolder folder = new SandboxFolder(Path.of(
                    Optional.ofNullable(given.getProperty("sandbox.folder")).orElse("var")));
            Ports ports = Ports.of(
                    name -> Optional.ofNullable(given.getProperty(name)).orElse(""));
            new Sandbox(start(folder, ports), startNanos)
                    .run(args, given.containsProperty("sandbox.exit-when-settled"));
        } catch (CannotStart sentence) {
            tell(sentence.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            // The broker's threads would keep this JVM alive.
            tell("It ended with " + e + "; the log has the rest.");
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static SandboxWorld start(SandboxFolder folder, Ports ports) {
        tell("The world in a box, everything below " + folder.var());
        Leftovers leftovers = new Leftovers(folder.sandbox().resolve("pids.json"), folder.postgresData());
        leftovers.end().forEach(Sandbox::tell);
        ports.byName().forEach(PortHolder::demandFree);
        leftovers.note();
        SandboxWorld world = SandboxWorld.start(folder, ports);
        Disk.writeSecret(folder.access(), Access.of(world).json());
        tell("PostgreSQL " + ports.postgres() + ", Kafka " + ports.kafka() + ", simulators of Stripe "
                + ports.stripe() + ", GoCardless " + ports.gocardless() + " and Lemonway " + ports.lemonway()
                + ", control " + ports.control() + ", business time "
                + world.clock().instant());
        return world;
    }

    private void run(String[] args, boolean exitWhenSettled) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        ConfigurableApplicationContext running = startHub(args);
        tell("The hub is ready after " + seconds() + " s: http://127.0.0.1:"
                + world.ports().http() + ", console " + Access.console(world.ports()));
        boolean clean = month();
        if (exitWhenSettled) {
            int code = SpringApplication.exit(running, () -> clean ? 0 : 1);
            end();
            System.exit(code);
        }
        tell("It stays up for exploring; Ctrl-C ends it, the same command goes on where it was.");
        awaitForever();
    }

    /** The hub first, while what it needs is still there; once, whoever asks. */
    private synchronized void end() {
        if (!ended) {
            ended = true;
            ConfigurableApplicationContext running = hub.get();
            if (running != null) {
                running.close();
            }
            world.close();
        }
    }

    private ConfigurableApplicationContext startHub(String[] args) {
        String[] all = new String[args.length + 1];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--passerelle.home=" + world.folder().home();
        // A hook of our own and not SpringApplication.from, which has one itself and drops any other.
        SpringApplication.withHook(application -> new InTheBox(application, hub), () -> Hub.main(all));
        return Objects.requireNonNull(hub.get(), "the hub has no context");
    }

    /** What the sandbox does to the hub while it starts: gives it business time, and nothing else but a kill point. */
    private final class InTheBox implements SpringApplicationRunListener {
        private final SpringApplication application;
        private final AtomicReference<ConfigurableApplicationContext> hub;

        InTheBox(SpringApplication application, AtomicReference<ConfigurableApplicationContext> hub) {
            this.application = application;
            this.hub = hub;
        }

        @Override
        public void contextPrepared(ConfigurableApplicationContext context) {
            hub.compareAndSet(null, context);
            application.setRegisterShutdownHook(false);
            OnlyTheHub.keep(context);
            context.addBeanFactoryPostProcessor(new SandboxBeans(world.clock()));
            KillPoint.given()
                    .ifPresent(point ->
                            context.addBeanFactoryPostProcessor(factory -> factory.addBeanPostProcessor(point)));
        }
    }

    /** Feeds the month, judges it, and says what became of it. True when the verdict is clean. */
    private boolean month() {
        SandboxFolder folder = world.folder();
        URI address = URI.create("http://127.0.0.1:" + world.ports().http());
        Path answers = folder.sandbox().resolve("answers.log");
        try (HubTables tables = new HubTables(world.jdbcUrl(), PostgresServer.USER, "postgres");
                FeederList list = FeederList.open(folder.sandbox().resolve("feeder.jsonl"));
                HubDoor door = new HubDoor(address, world.home().coreToken(), answers);
                CoreBroker broker = new CoreBroker(world.bootstrapServers());
                BrokerBacklog backlog = new BrokerBacklog(world.bootstrapServers())) {
            Feeder feeder = new Feeder(door, broker, world.rails(), list);
            boolean settled = new Walk(world.days(), world.rails().values(), feeder, backlog, tables, Sandbox::tell)
                    .through(world.month().days());
            Map<String, Book> books = new LinkedHashMap<>();
            world.rails().forEach((name, rail) -> books.put(name, rail.book()));
            Judge judge = new Judge(places(), world.month(), list);
            Judge.Finding finding = judge.judge(books, seconds());
            Disk.write(folder.report(), json(finding));
            say(tables, list, finding);
            return settled && finding.report().isClean() && list.surprises().isEmpty();
        }
    }

    private Judge.Places places() {
        SandboxFolder folder = world.folder();
        return new Judge.Places(
                folder.var(),
                folder.kafka().resolve("log"),
                world.rails().keySet().stream().collect(Collectors.toMap(rail -> rail, folder::simulator)),
                folder.sandbox().resolve("control"),
                world.jdbcUrl(),
                PostgresServer.USER,
                "postgres",
                world.bootstrapServers());
    }

    private void say(HubTables tables, FeederList list, Judge.Finding finding) {
        tell("");
        new Outcomes(tables).table().forEach(Sandbox::tell);
        tell("");
        list.surprises().forEach(surprise -> tell("not what the contract says: " + surprise));
        finding.faults().forEach(fault -> tell("against it: " + fault));
        var report = finding.report();
        tell("received " + report.received().count() + " invoices, "
                + report.received().cents() + " cents; gross "
                + report.money().gross() + ", returned " + report.money().returned() + ", kept "
                + report.money().kept());
        tell("conserved " + report.conserved() + ", duplicates " + report.duplicates() + ", leaks " + report.leaks()
                + ", " + seconds() + " s");
        SandboxFolder folder = world.folder();
        tell("report " + folder.report() + ", logs " + folder.log() + ", simulators' books below " + folder.sandbox());
        tell("console " + Access.console(world.ports()));
        for (String user : SandboxHome.CONSOLE_USERS) {
            tell("  " + user + " / " + world.home().consolePassword(user));
        }
        tell("all addresses, tokens and secrets: " + folder.access());
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
    }

    private static String json(Judge.Finding finding) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(finding.report()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(String line) {
        System.out.println(line);
    }
}
