package eu.passerelle.transfer.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.Renamed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.Home;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.HopGate;
import eu.passerelle.transfer.Letter;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.PostOffice;
import eu.passerelle.transfer.PublishedEvent;
import eu.passerelle.transfer.TestGate;
import eu.passerelle.transfer.TestHops;
import eu.passerelle.transfer.Translation;
import eu.passerelle.transfer.evidence.ChainOnDisk;
import eu.passerelle.transfer.guard.TestGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

class HopRouteTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final String TOPIC = "hub.hop-route-test";
    private static final String STOLEN = "stolen.hop-route-test";

    @TempDir
    private static Path home;

    private static HikariDataSource database;
    private static TestGate gate;
    private static final PostOffice LETTERS = new PostOffice("post-letter", true);
    private static ConfigurableApplicationContext hub;
    private static CamelContext camel;
    private static ProducerTemplate template;

    /** No {@code @Configuration}: the hub's own scan must not find it. */
    @ImportAutoConfiguration(CamelAutoConfiguration.class)
    static class Beans {
        @Bean
        HopGate gate() {
            return gate.gate;
        }

        @Bean
        MeterRegistry meters() {
            return gate.meters;
        }

        @Bean
        KafkaComponent kafka() {
            KafkaConfiguration configuration = new KafkaConfiguration();
            configuration.setBrokers(TestBroker.shared().bootstrapServers());
            KafkaComponent kafka = new KafkaComponent();
            kafka.setConfiguration(configuration);
            return kafka;
        }

        @Bean
        Home homeOfTheTest() {
            return Home.of(home);
        }

        @Bean
        Policy policy() {
            return new TestHops();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        database = (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
        PostOffice lookUps = new PostOffice("post-look-up", false);
        gate = new TestGate(database, new TestHops(), clock, Duration.ofSeconds(40), List.of(LETTERS, lookUps));
        TestBroker.shared().createTopic(TOPIC, 1);
        TestBroker.shared().createTopic(STOLEN, 1);
        hub = new SpringApplicationBuilder(Beans.class, HopBeans.class, TestGuard.beans())
                .web(WebApplicationType.NONE)
                .run(
                        "--camel.main.routes-include-pattern=false",
                        "--camel.main.jmx-enabled=false",
                        "--spring.main.banner-mode=off");
        camel = hub.getBean(CamelContext.class);
        template = camel.createProducerTemplate();
        load("letters", "hop:post-letter");
        load("by-rail", "hop:letter?by=rail");
        load("events", "hop:events");
    }

    @AfterAll
    static void stop() throws Exception {
        template.close();
        hub.close();
        gate.close();
        database.close();
    }

    private static void load(String id, String uri) throws Exception {
        String yaml =
                "- route: {id: " + id + ", from: {uri: 'direct:" + id + "', steps: [{to: {uri: '" + uri + "'}}]}}";
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(id + ".camel.yaml", yaml));
    }

    private static Letter letter(String key) {
        SubjectId jeanne = gate.vault.vault().subject(AIDE, PersonalText.of("C-1"));
        return Letter.of(AIDE, jeanne, "Jeanne", 100, key);
    }

    @Test
    void aCrossingBecomesACrossed() {
        Letter letter = letter("R1");
        Crossed crossed = template.requestBody("direct:letters", letter, Crossed.class);
        assertThat(crossed.crossing()).isEqualTo(letter);
        assertThat(crossed.outcome()).isInstanceOf(Delivered.class);
    }

    @Test
    void aListBecomesAListAndTheRailFindsTheHop() {
        List<?> crossed = template.requestBody("direct:by-rail", List.of(letter("R2"), letter("R3")), List.class);
        assertThat(crossed)
                .allSatisfy(each -> assertThat(((Crossed) each).outcome()).isInstanceOf(Delivered.class))
                .hasSize(2);
        assertThat(template.requestBody("direct:by-rail", List.of(), List.class))
                .isEmpty();
    }

    @Test
    void aTranslationTakesItsRecipientsHopAndLiesInAFolderOfTheHome() throws Exception {
        load("translations", "hop:translation?by=rail");
        SubjectId jeanne = gate.vault.vault().subject(AIDE, PersonalText.of("C-1"));
        Translation file = new Translation(
                AIDE, "post", "post_aide-et-soleil_1_1.csv", List.of(new Renamed(jeanne, 1, 1)), Optional.empty());
        Crossed crossed = template.requestBody("direct:translations", file, Crossed.class);
        assertThat(crossed.outcome()).isEqualTo(new Delivered(new Translation.Written()));
        assertThat(Files.readAllLines(home.resolve("translations/post/post_aide-et-soleil_1_1.csv")))
                .hasSize(2);
    }

    @Test
    void anythingElseIsABugThatQuotesNothing() {
        assertThatThrownBy(() -> template.requestBody("direct:letters", "Jeanne"))
                .hasRootCauseMessage("hop:post-letter takes a Crossing or a list of them, not a java.lang.String");
    }

    @Test
    void aRouteThatNamesAHopNobodyDeclaredDoesNotStart() {
        for (String uri : List.of("hop:nowhere", "hop:nothing?by=rail", "hop:letter?by=chance", "hop:in")) {
            assertThatThrownBy(() -> load("bad", uri)).as(uri).isInstanceOf(Exception.class);
        }
        assertThat(camel.getRoute("bad") == null
                        || !camel.getRouteController().getRouteStatus("bad").isStarted())
                .isTrue();
    }

    @Test
    void eventsReachTheirTopicsAndNoHeaderOfTheMessageGoesWithThem() {
        List<PublishedEvent> events =
                List.of(event(TOPIC, "e1", "F1"), event(STOLEN, "e2", "F2"), event(TOPIC, "e3", "F1"));
        Exchange result = template.request("direct:events", exchange -> {
            exchange.getMessage().setHeader("nir", "190057512345678");
            exchange.getMessage().setHeader("kafka.OVERRIDE_TOPIC", STOLEN);
            exchange.getMessage().setHeader("KAFKA.override_topic", STOLEN);
            exchange.getMessage().setHeader("kafka.KEY", "stolen");
            exchange.getMessage().setBody(events);
        });
        assertThat(result.getException()).isNull();
        List<?> crossed = result.getMessage().getBody(List.class);
        assertThat(crossed)
                .extracting(each -> ((Crossed) each).outcome().getClass().getSimpleName())
                .containsExactly("Delivered", "Refused", "Delivered");
        assertThat(((Crossed) crossed.get(1)).outcome())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons().get(0)).contains(STOLEN));
        List<ConsumerRecord<String, String>> records = read();
        assertThat(records).extracting(ConsumerRecord::topic).containsOnly(TOPIC);
        assertThat(records).extracting(ConsumerRecord::value).containsExactly("{\"id\":\"e1\"}", "{\"id\":\"e3\"}");
        assertThat(records).extracting(ConsumerRecord::key).containsOnly("aide-et-soleil/F1");
        assertThat(records)
                .allSatisfy(record -> assertThat(record.headers().toArray()).isEmpty());
        assertThat(new ChainOnDisk(database).broken()).isEmpty();
    }

    private static PublishedEvent event(String topic, String id, String invoice) {
        byte[] json = ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        return new PublishedEvent(AIDE, topic, AIDE + "/" + invoice, id, json);
    }

    /** All that lies on both topics. */
    private static List<ConsumerRecord<String, String>> read() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", TestBroker.shared().bootstrapServers(),
                "group.id", "hop-route-test",
                "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = List.of(
                    new org.apache.kafka.common.TopicPartition(TOPIC, 0),
                    new org.apache.kafka.common.TopicPartition(STOLEN, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < end) {
                consumer.poll(Duration.ofSeconds(5)).forEach(records::add);
            }
        }
        return records;
    }
}
