package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.passerelle.Hub;
import eu.passerelle.delivery.Outbox;
import eu.passerelle.delivery.Outbox.HubEvent;
import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.OnlyTheHub;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.TestHome;
import eu.passerelle.transfer.evidence.Verdict;
import eu.passerelle.transfer.evidence.Verified;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub itself, relaying events to core, while its evidence cannot be written. */
class NothingIsLostWhileEvidenceIsAwayTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TOPIC = "hub.payments";
    private static final Creditor AIDE = new Creditor("aide-et-soleil");

    @TempDir
    Path folder;

    private final TestPostgres.Database at = TestPostgres.shared().freshDatabase();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            warnings.add(event.getFormattedMessage());
        }
    };
    private ConfigurableApplicationContext hub;
    private JdbcTemplate jdbc;
    private List<String> before;

    record Paid(String invoice) {}

    @BeforeEach
    void start() {
        TestBroker.shared().createTopic(TOPIC, 1);
        before = sent();
        hub = new SpringApplicationBuilder(Hub.class)
                .initializers(OnlyTheHub::keep)
                .run(
                        "--passerelle.home=" + TestHome.in(folder).folder(),
                        "--spring.datasource.url=" + at.jdbcUrl(),
                        "--spring.datasource.username=" + at.user(),
                        "--spring.datasource.password=" + at.password(),
                        "--spring.datasource.hikari.connection-timeout=500",
                        "--camel.component.kafka.brokers=" + TestBroker.shared().bootstrapServers(),
                        "--camel.main.routes-include-pattern=file:routes/policy/*.camel.yaml,"
                                + "file:routes/invoice/invoice-report.camel.yaml",
                        "--server.port=0",
                        "--management.server.port=0");
        // Once the start has set the log up, which takes away what was there before.
        said.start();
        relayLog().addAppender(said);
        jdbc = new JdbcTemplate(hub.getBean(DataSource.class));
        tell("FAC-1");
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(told()).containsExactly("FAC-1");
        assertThat(readiness()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        relayLog().detachAppender(said);
        hub.close();
    }

    @Test
    void itsOwnTablesAloneAreAway() {
        jdbc.execute("alter table evidence_head rename to evidence_head_away");
        tell("FAC-2");
        tell("FAC-3");
        await().atMost(SOON).until(() -> warnings.stream().anyMatch(warning -> warning.contains("EvidenceAway")));
        assertThat(readiness()).isEqualTo(503);
        assertThat(told()).as("nothing leaves").containsExactly("FAC-1");
        assertThat(waiting()).as("nothing is lost").isEqualTo(2);
        jdbc.execute("alter table evidence_head_away rename to evidence_head");
        goesOnByItself("FAC-1", "FAC-2", "FAC-3");
    }

    @Test
    void theWholeStoreIsAway() throws SQLException {
        tell("FAC-2");
        await().atMost(SOON).until(() -> waiting() == 0);
        warnings.clear();
        database("allow_connections false", "select pg_terminate_backend(pid) from pg_stat_activity where datname = ");
        await().atMost(SOON).until(() -> readiness() == 503);
        assertThatThrownBy(() -> tell("FAC-3"))
                .as("what cannot be stored is not promised")
                .isInstanceOf(DataAccessException.class);
        await().atMost(SOON).until(() -> warnings.stream().anyMatch(warning -> warning.contains("wait")));
        database("allow_connections true", "select ");
        await().atMost(SOON).until(() -> readiness() == 200);
        tell("FAC-3");
        goesOnByItself("FAC-1", "FAC-2", "FAC-3");
    }

    private void goesOnByItself(String... invoices) {
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(told()).containsExactlyInAnyOrder(invoices);
        assertThat(readiness()).isEqualTo(200);
        Verdict verdict = Verified.chain(hub.getBean(DataSource.class));
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.openIntents()).isZero();
        assertThat(verdict.members()).isEqualTo(invoices.length);
    }

    private void tell(String invoice) {
        hub.getBean(Outbox.class).append(new HubEvent(TOPIC, "payment.paid", AIDE, invoice, new Paid(invoice)));
    }

    private long waiting() {
        return jdbc.queryForObject("select count(*) from outbox", Long.class);
    }

    /** What core heard since this test began. */
    private List<String> told() {
        List<String> since = sent();
        before.forEach(since::remove);
        return since;
    }

    private static List<String> sent() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers(), "enable.auto.commit", false);
        List<String> invoices = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            // As many as there are: the topic may have been made by another test.
            List<TopicPartition> all = consumer.partitionsFor(TOPIC).stream()
                    .map(one -> new TopicPartition(TOPIC, one.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> invoices.add(record.key().replaceFirst(".*/", "")));
            }
        }
        return invoices;
    }

    private void database(String setting, String then) throws SQLException {
        String name = at.jdbcUrl().replaceFirst("^.*/([^?]+).*$", "$1");
        String postgres = at.jdbcUrl().replace("/" + name, "/postgres");
        try (Connection connection = DriverManager.getConnection(postgres, at.user(), at.password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + name + " with " + setting);
            statement.execute(then + "'" + name + "'");
        }
    }

    private int readiness() {
        String port = hub.getEnvironment().getProperty("local.management.port");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Logger relayLog() {
        return (Logger) LoggerFactory.getLogger("eu.passerelle.delivery.outbox.OutboxConsumer");
    }
}
