package eu.passerelle.sandbox.verdict;

import eu.passerelle.Hub;
import eu.passerelle.sandbox.OnlyTheHub;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.TestHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub with all its routes and its log at DEBUG. */
final class DebuggedHub implements AutoCloseable {
    private static final String TOKEN = "core-eu-1-token";
    private static final String WEBHOOK_SECRET = "whsec_invented";
    private static final List<String> TOPICS =
            List.of("core.invoices", "core.mandates", "core.invoices.parked", "core.mandates.parked", "hub.payments");

    private final ConfigurableApplicationContext context;
    private final TestPostgres.Database database;
    private final Path folder;
    private final List<String> answers = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final KafkaProducer<String, String> producer;

    private DebuggedHub(ConfigurableApplicationContext context, TestPostgres.Database database, Path folder) {
        this.context = context;
        this.database = database;
        this.folder = folder;
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

    TestPostgres.Database database() {
        return database;
    }

    /** Of the log, and of whatever else the hub was told to keep here. */
    Path folder() {
        return folder;
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

    @Override
    public void close() {
        producer.close();
        client.close();
        context.close();
    }
}
