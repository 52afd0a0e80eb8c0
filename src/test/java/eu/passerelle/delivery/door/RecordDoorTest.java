package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records at the door: poison, repeats, and a store that is away for a while. */
class RecordDoorTest extends DoorCase {
    private static final String SOURCE_OF_CORE = "urn:core:eu-1";

    @Test
    void goodRecordsAreStoredAndPoisonIsParkedAndThePartitionMovesOn() throws Exception {
        String first = fresh();
        String last = fresh();
        ObjectNode other = Events.due("k-" + first, first);
        Events.data(other).put("dueOn", "2026-12-24");
        send(
                Events.due("k-" + first, first).toString(),
                "no json at all: Jeanne Zyxwvutsr",
                "[]",
                Events.due("x", fresh())
                        .put("type", "eu.passerelle.unheard-of.v1")
                        .toString(),
                Events.due("y", fresh())
                        .put("type", "eu.passerelle.payment.recorded.v1")
                        .toString(),
                other.toString(),
                Events.due("k-" + first, first).toString(),
                Events.due("k-" + last, last).toString());
        await().atMost(SOON).until(() -> stored(last) == 1);
        assertThat(stored(first)).isEqualTo(1);
        List<String> reasons =
                jdbc.queryForList("select reason from parked_record order by record_offset", String.class);
        assertThat(reasons)
                .contains("not-json", "not-a-cloudevent", "unknown-type", "not-served-yet", "same-id-other-content");
        String pointer = jdbc.queryForList(
                        "select convert_from(body, 'UTF8') from outbox"
                                + " where topic = 'core.invoices.parked' order by id",
                        String.class)
                .getFirst();
        assertThat(Events.JSON.readTree(pointer).path("data").path("reason").asText())
                .isEqualTo("not-json");
        assertThat(Events.JSON.readTree(pointer).path("data").path("digest").asText())
                .hasSize(64);
        assertThat(jdbc.queryForObject(
                        "select count(*) from parked_record"
                                + " where position(convert_to('Zyxwvutsr', 'UTF8') in body) > 0",
                        Long.class))
                .isZero();
    }

    @Test
    void whileTheDatabaseIsAwayTheAnswerIs503AndNothingIsLost() throws Exception {
        String invoice = fresh();
        String record = fresh();
        String name = jdbc.queryForObject("select current_database()", String.class);
        setAway(name, true);
        try {
            HttpResponse<String> answer = post(Events.due("e-" + invoice, invoice));
            assertProblem(answer, 503, "store-away", "");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            send(Events.due("r-" + record, record).toString());
        } finally {
            setAway(name, false);
        }
        // Each 503 said that nothing was stored, so the first 202 must say stored.
        await().atMost(SOON)
                .until(
                        () -> post(Events.due("e-" + invoice, invoice)),
                        answer -> answer.statusCode() != 503 && outcome(answer).equals("stored"));
        await().atMost(Duration.ofSeconds(60)).until(() -> stored(record) == 1);
        await().atMost(SOON).until(() -> applied.events.contains("invoice.due " + record));
    }

    private static void setAway(String name, boolean away) {
        try (var admin = TestPostgres.shared().freshDatabase().dataSource()) {
            JdbcTemplate server = new JdbcTemplate(admin);
            server.execute("alter database " + name + " allow_connections " + !away);
            if (away) {
                server.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", name);
            }
        }
    }

    @Test
    void aBatchThatComesAgainAfterItsCommitChangesNothing() {
        String invoice = fresh();
        try (var camel = new org.apache.camel.impl.DefaultCamelContext()) {
            List<org.apache.camel.Exchange> batch = List.of(
                    record(camel, 900_001, Events.due("r-" + invoice, invoice).toString()),
                    record(camel, 900_002, "poison"));
            door.takeRecords(batch);
            long parked = jdbc.queryForObject("select count(*) from parked_record", Long.class);
            long told = jdbc.queryForObject("select count(*) from outbox", Long.class);
            assertThat(jdbc.queryForList(
                            "select count(*) || ' ' || e.member_count || ' ' || e.hop from evidence e"
                                    + " join evidence_member m on m.seq = e.seq"
                                    + " join parked_record p on m.crossing_key = 'parked_record/' || p.id"
                                    + " and m.creditor is null"
                                    + " where p.record_offset = 900002 group by e.member_count, e.hop",
                            String.class))
                    .as("one row of evidence for both")
                    .containsExactly("1 2 core-invoices");
            long arrivals = arrivals();
            door.takeRecords(batch);
            assertThat(stored(invoice)).isEqualTo(1);
            assertThat(jdbc.queryForObject("select count(*) from parked_record", Long.class))
                    .isEqualTo(parked);
            assertThat(jdbc.queryForObject("select count(*) from outbox", Long.class))
                    .isEqualTo(told);
            assertThat(arrivals()).isEqualTo(arrivals);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long arrivals() {
        return jdbc.queryForObject("select count(*) from evidence where kind = 'arrival'", Long.class);
    }

    private static org.apache.camel.Exchange record(org.apache.camel.CamelContext camel, long offset, String body) {
        var exchange = new org.apache.camel.support.DefaultExchange(camel);
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader("kafka.TOPIC", "core.invoices");
        exchange.getMessage().setHeader("kafka.PARTITION", 1);
        exchange.getMessage().setHeader("kafka.OFFSET", offset);
        return exchange;
    }

    private static void send(String... records) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.shared().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String record : records) {
                producer.send(new ProducerRecord<>(
                                "core.invoices", 0, SOURCE_OF_CORE, record.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }
}
