package eu.passerelle.sandbox.verdict;

import eu.passerelle.Hub;
import eu.passerelle.sandbox.OnlyTheHub;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.TestHome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub with all its routes and its log at DEBUG, and every place where what it was told could be seen. */
final class DebuggedHub implements AutoCloseable {
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

    private static final String TOKEN = "core-eu-1-token";
    private static final String WEBHOOK_SECRET = "whsec_invented";
    private static final List<String> TOPICS =
            List.of("core.invoices", "core.mandates", "core.invoices.parked", "core.mandates.parked", "hub.payments");

    private final ConfigurableApplicationContext context;
    private final TestPostgres.Database database;
    private final Path folder;
    private final Set<Path> temporaryBefore;
    private final List<String> answers = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final KafkaProducer<String, String> producer;

    private DebuggedHub(ConfigurableApplicationContext context, TestPostgres.Database database, Path folder) {
        this.context = context;
        this.database = database;
        this.folder = folder;
        this.temporaryBefore = temporary();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    static DebuggedHub start(Path folder) {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        TOPICS.forEach(topic -> TestBroker.shared().createTopic(topic, 2));
        return new DebuggedHub(
                new SpringApplicationBuilder(Hub.class)
                        .initializers(OnlyTheHub::keep)
                        .run(
                                "--passerelle.home="
                                        + TestHome.in(folder.resolve("home")).folder(),
                                "--spring.datasource.url=" + database.jdbcUrl(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--camel.component.kafka.brokers="
                                        + TestBroker.shared().bootstrapServers(),
                                "--server.port=0",
                                "--management.server.port=0",
                                "--logging.config=classpath:eu/passerelle/sandbox/logback-sandbox.xml",
                                "--logging.file.name=" + folder.resolve("log/hub.log"),
                                "--logging.level.root=DEBUG",
                                // The broker of the tests lives in this JVM too, and is none of the hub's.
                                "--logging.level.kafka=WARN",
                                "--logging.level.org.apache.kafka=WARN",
                                "--logging.level.org.apache.kafka.clients=DEBUG",
                                "--logging.level.state.change.logger=WARN",
                                "--logging.level.io.zonky=WARN"),
                database,
                folder);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Path logFile() {
        return folder.resolve("log/hub.log");
    }

    List<String> answers() {
        return answers;
    }

    /** What the hub was given to keep. */
    List<String> secrets() {
        return List.of(TOKEN, WEBHOOK_SECRET, "sk_test_invented");
    }

    long count(String from) {
        Long count = bean(JdbcTemplate.class).queryForObject("select count(*) from " + from, Long.class);
        return count == null ? 0 : count;
    }

    void post(String path, String body) {
        ask(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Comes by the creditor's webhook, well signed. */
    void notify(String body) {
        String at = Long.toString(Instant.now().getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] proof = mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8));
            ask(request("/webhooks/stripe/aide-et-soleil")
                    .header(
                            "Stripe-Signature",
                            "t=" + at + ",v1=" + HexFormat.of().formatHex(proof))
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks and posts, with nothing said in the body. */
    void knock(String path) {
        ask(request(path).GET());
        ask(request(path).POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** What no client of Java lets pass: a value in headers and in a request line that HTTP does not allow. */
    void knockRudely(String value) {
        for (String head : List.of(
                "GET /v1/invoices/" + value + " x HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST /v1/invoices HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + value + "\r\nX-Nir: " + value
                        + "\r\nContent-Type: " + value + "\r\nIdempotency-Key: " + value
                        + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
                "POST /webhooks/stripe HTTP/1.1\r\nHost: h\r\nStripe-Signature: t=1,v1=" + value
                        + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
                "POST /v1/invoices HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 40\r\nConnection: close\r\n\r\nwho=" + value + "&" + " ".repeat(60),
                value + " / HTTP/1.1\r\nHost: " + value + "\r\n\r\n")) {
            try (Socket socket = new Socket("127.0.0.1", port())) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException hungUp) {
                answers.add("");
            }
        }
    }

    void produce(String topic, String key, String value) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
        record.headers().add("who", key.getBytes(StandardCharsets.UTF_8));
        producer.send(record);
        producer.flush();
    }

    /** Looks into every place. */
    void search(LeakScan scan) {
        scan.folder(folder, path -> path.startsWith(folder.resolve("home")));
        answers.forEach(answer -> scan.text("an answer", answer));
        try (HubTables tables = new HubTables(database.jdbcUrl(), database.user(), database.password())) {
            tables.everyRow((table, row) -> scan.text("table " + table, row));
        }
        for (TopicReader.Seen seen : new TopicReader(TestBroker.shared().bootstrapServers())
                .read(topic -> !topic.equals("core.invoices") && !topic.equals("core.mandates"))) {
            scan.text("topic " + seen.topic(), seen.key() + "\n" + seen.value() + "\n" + seen.headers());
        }
        mbeans(scan);
        bean(CamelContext.class).getEndpoints().forEach(each -> scan.text("an endpoint", each.getEndpointUri()));
        scan.text("the metrics", bean(PrometheusMeterRegistry.class).scrape());
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
        bean(JdbcTemplate.class).execute("create table if not exists planted (who text)");
        bean(JdbcTemplate.class).update("insert into planted values (?)", planted.email());
        answers.add(planted.nir());
        produce("hub.payments", "planted", planted.name());
        bean(MeterRegistry.class).counter("planted", "who", planted.email()).increment();
        Thread.ofPlatform().daemon().name(planted.name()).start(DebuggedHub::stay);
        try {
            bean(CamelContext.class).getEndpoint("direct:" + planted.iban());
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            new javax.management.StandardMBean(() -> "none", Planted.class),
                            new ObjectName("planted:name=" + ObjectName.quote(planted.line1())));
            Files.writeString(folder.resolve("spool"), planted.health());
        } catch (JMException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a planted MBean offers. */
    @FunctionalInterface
    public interface Planted {
        String nothing();
    }

    private static void stay() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the driver says when a row with this person breaks a rule of its table. */
    String brokenRule(Unlucky who) {
        JdbcTemplate jdbc = bean(JdbcTemplate.class);
        jdbc.execute("create table if not exists ruled (who bytea primary key)");
        byte[] value = who.email().getBytes(StandardCharsets.UTF_8);
        jdbc.update("insert into ruled values (?) on conflict do nothing", value);
        try {
            jdbc.update("insert into ruled values (?)", value);
            return "no rule was broken";
        } catch (DataAccessException broken) {
            return String.valueOf(broken.getMostSpecificCause().getMessage());
        } finally {
            jdbc.execute("drop table ruled");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN);
    }

    private void ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answers.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
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
        producer.close();
        client.close();
        context.close();
    }
}
