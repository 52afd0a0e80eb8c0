package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A caller's headers that could aim a message elsewhere end at the first step of each door, and reach nobody. */
class HeadersStopAtTheDoorsTest {
    private static final String TOPIC = "core.invoices";
    private static final Set<String> KEPT =
            Set.of("Authorization", "Content-Type", "Content-Length", "CamelHttpUri", "Stripe-Signature");
    private static final Set<String> OF_RECORDS = Set.of("CamelKafkaManualCommit", "CamelMessageTimestamp");

    private static final Listener LISTENER = Listener.thatAnswers();

    /** What could re-aim a message at some client, and one that only tells. */
    private static final Map<String, String> INJECTED = Map.ofEntries(
            Map.entry("CamelHttpUri", LISTENER.address()),
            Map.entry("CamelRestHttpUri", LISTENER.address()),
            Map.entry("CamelHttpHost", "127.0.0.1:" + LISTENER.port()),
            Map.entry("CamelHttpPath", "elsewhere"),
            Map.entry("CamelHttpQuery", "a=b"),
            Map.entry("CamelFileName", "../stolen.txt"),
            Map.entry("CamelJmsDestinationName", "stolen"),
            Map.entry("CamelBeanMethodName", "toString"),
            Map.entry("CamelKafkaOverrideTopic", KafkaWays.STOLEN),
            Map.entry("kafka.OVERRIDE_TOPIC", KafkaWays.STOLEN),
            Map.entry("KAFKA.override_topic", KafkaWays.STOLEN),
            Map.entry("mail.smtp.host", "127.0.0.1"),
            Map.entry("operationName", "stolen"),
            Map.entry("nir", "190057512345678"));

    private static World hub;
    private static final Steps STEPS = new Steps();

    /** The headers that each step of a route sees, by step. */
    private static final class Steps implements InterceptStrategy {
        private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();
        private final Map<String, Object> uris = new ConcurrentHashMap<>();

        @Override
        public Processor wrapProcessorInInterceptors(
                CamelContext context, NamedNode step, Processor target, Processor next) {
            return new DelegateAsyncProcessor(target) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    Map<String, Object> headers = exchange.getMessage().getHeaders();
                    seen.computeIfAbsent(
                                    step.getId(), made -> new ConcurrentSkipListSet<>(String.CASE_INSENSITIVE_ORDER))
                            .addAll(headers.keySet());
                    if (headers.containsKey(Exchange.HTTP_URI)) {
                        uris.put(step.getId(), headers.get(Exchange.HTTP_URI));
                    }
                    return super.process(exchange, callback);
                }
            };
        }
    }

    @BeforeAll
    static void start(@TempDir Path home) {
        KafkaWays.makeTopics();
        TestBroker.shared().createTopic(TOPIC, 2);
        TestBroker.shared().createTopic("core.mandates", 2);
        hub = World.hub(
                home,
                TestPostgres.shared().freshDatabase(),
                LISTENER,
                "**/*",
                context -> context.getBeanFactory().registerSingleton("steps", STEPS));
    }

    @AfterAll
    static void stop() {
        hub.close();
        LISTENER.close();
    }

    @Test
    void overRest() throws Exception {
        String invoice = "FAC-" + UUID.randomUUID();
        assertThat(post("/v1/invoices", "application/json", event(invoice)).statusCode())
                .isEqualTo(202);
        assertThat(stored(invoice)).isEqualTo(1);
        assertThat(STEPS.seen.get("invoice-intake.strip"))
                .as("the attempt reached the first step")
                .contains("nir");
        assertNothingBehind("invoice-intake", KEPT);
        assertThat(STEPS.uris.get("invoice-intake.take")).isEqualTo("/v1/invoices");
    }

    @Test
    void overAWebhook() throws Exception {
        assertThat(post("/webhooks/stripe/aide-et-soleil", "application/json", "{}")
                        .statusCode())
                .as("nobody signed it")
                .isEqualTo(400);
        assertThat(STEPS.seen.get("stripe-notice-intake.strip")).contains("nir");
        assertNothingBehind("stripe-notice-intake", KEPT);
        assertThat(STEPS.uris.get("stripe-notice-intake.take")).isEqualTo("/webhooks/stripe/aide-et-soleil");
    }

    @Test
    void overKafka() throws Exception {
        String invoice = "FAC-" + UUID.randomUUID();
        try (KafkaProducer<String, String> core = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(TOPIC, 0, "urn:core:eu-1", event(invoice));
            INJECTED.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            core.send(record).get();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> stored(invoice) == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> STEPS.seen.containsKey("invoice-intake-records.commit"));
        assertNothingBehind("invoice-intake-records", OF_RECORDS);
    }

    /** No step but a door's first one sees more than its list, and no later route sees any of it. */
    private static void assertNothingBehind(String door, Set<String> kept) {
        assertThat(kept)
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .containsAll(STEPS.seen.get(door + ".take"));
        STEPS.seen.forEach((step, headers) -> {
            if (!step.endsWith(".strip")) {
                Set<String> injected = new TreeSet<>(INJECTED.keySet());
                injected.removeIf(name -> !headers.contains(name));
                injected.remove(Exchange.HTTP_URI);
                assertThat(injected).as(step).isEmpty();
            }
        });
        STEPS.uris.forEach((step, uri) -> assertThat(uri.toString()).as(step).startsWith("/"));
        assertThat(LISTENER.connections()).isZero();
        assertThat(KafkaWays.recordsOf(KafkaWays.STOLEN))
                .noneMatch(record -> record.value().contains("FAC-"));
    }

    private static HttpResponse<String> post(String path, String mediaType, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + hub.port("local.server.port") + path))
                .header("Authorization", "Bearer core-eu-1-token")
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        INJECTED.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static long stored(String invoice) {
        List<Long> rows = hub.bean(JdbcTemplate.class)
                .queryForList("select count(*) from inbox where business_id = ?", Long.class, invoice);
        return rows.getFirst();
    }

    private static String event(String invoice) {
        return """
            {"specversion":"1.0","type":"eu.passerelle.invoice.due.v1","source":"urn:core:eu-1","id":"e-%s",
             "subject":"%s","time":"2026-11-02T08:00:00Z","datacontenttype":"application/json",
             "data":{"creditor":"jours-heureux","invoice":"%s","issuedOn":"2026-11-02","dueOn":"2026-12-20",
              "total":{"amount":11000,"currency":"EUR"},
              "lines":[{"label":"Entretien de la maison, 4 h","net":10000,"vatRate":"10.00","vat":1000,
                "account":"706100"}],
              "payer":{"id":"C-10293","givenName":"Jeanne","familyName":"Lefèvre",
                "email":"jeanne.lefevre@example.org","address":{"line1":"12 rue des Lilas",
                "postalCode":"69003","city":"Lyon","country":"FR"}},
              "payment":{"rail":"stripe","mandate":"ADS-C10293-01"}}}\
            """.formatted(invoice, invoice, invoice);
    }
}
