package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every place where something of what a hub was told could be seen afterwards. */
final class Traces implements AutoCloseable {
    /** What {@link #search} looks into. */
    static final List<String> PLACES = List.of(
            "file log/hub.log",
            "table ",
            "an answer",
            "topic ",
            "an MBean",
            "an endpoint",
            "the metrics",
            "a thread",
            "file spool");

    private final DebuggedHub hub;
    private final Set<Path> temporaryBefore = temporary();
    private final CountDownLatch over = new CountDownLatch(1);

    Traces(DebuggedHub hub) {
        this.hub = hub;
    }

    /** Looks into every place. */
    void search(LeakScan scan) {
        scan.folder(hub.folder(), path -> path.startsWith(hub.folder().resolve("home")));
        hub.answers().forEach(answer -> scan.text("an answer", answer));
        TestPostgres.Database database = hub.database();
        try (HubTables tables = new HubTables(database.jdbcUrl(), database.user(), database.password())) {
            tables.everyRow((table, row) -> scan.text("table " + table, row));
        }
        for (TopicReader.Seen seen : new TopicReader(TestBroker.shared().bootstrapServers())
                .read(topic -> !topic.equals("core.invoices") && !topic.equals("core.mandates"))) {
            scan.text("topic " + seen.topic(), seen.key() + "\n" + seen.value() + "\n" + seen.headers());
        }
        mbeans(scan);
        hub.bean(CamelContext.class).getEndpoints().forEach(each -> scan.text("an endpoint", each.getEndpointUri()));
        scan.text("the metrics", hub.bean(PrometheusMeterRegistry.class).scrape());
        Thread.getAllStackTraces().keySet().forEach(thread -> scan.text("a thread", thread.getName()));
        for (Path file : temporary()) {
            if (!temporaryBefore.contains(file)) {
                scan.folder(file, path -> false);
            }
        }
    }

    /** Names, and every attribute that a console could read. */
    private static void mbeans(LeakScan scan) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            scan.text("an MBean", name.toString());
            try {
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    if (attribute.isReadable() && !attribute.getName().equals("SystemProperties")) {
                        scan.text("an MBean", value(server, name, attribute.getName()));
                    }
                }
            } catch (JMException gone) {
                // Withdrawn since it was listed.
            }
        }
    }

    private static String value(MBeanServer server, ObjectName name, String attribute) {
        try {
            return String.valueOf(server.getAttribute(name, attribute));
        } catch (JMException | RuntimeException unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }

    /** Puts somebody where {@link #search} must find them. */
    void plant(Unlucky planted) {
        LoggerFactory.getLogger("planted").info("who: {}", planted.name());
        hub.bean(JdbcTemplate.class).execute("create table if not exists planted (who text)");
        hub.bean(JdbcTemplate.class).update("insert into planted values (?)", planted.email());
        hub.answers().add(planted.nir());
        hub.produce("hub.payments", "planted", planted.name());
        hub.bean(MeterRegistry.class).counter("planted", "who", planted.email()).increment();
        Thread.ofPlatform().daemon().name(planted.name()).start(this::stay);
        try {
            hub.bean(CamelContext.class).getEndpoint("direct:" + planted.iban());
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            new javax.management.StandardMBean(() -> "none", Planted.class),
                            new ObjectName("planted:name=" + ObjectName.quote(planted.line1())));
            Files.writeString(hub.folder().resolve("spool"), planted.health());
        } catch (JMException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a planted MBean offers. */
    @FunctionalInterface
    public interface Planted {
        String nothing();
    }

    private void stay() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What servers and Camel spool beside the hub's own folders. */
    private static Set<Path> temporary() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("(?i)(tomcat|camel|passerelle|spring).*"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
