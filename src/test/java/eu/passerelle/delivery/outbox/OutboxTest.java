package eu.passerelle.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.delivery.Outbox.HubEvent;
import eu.passerelle.delivery.work.MovedClock;
import eu.passerelle.delivery.work.WorkSignals;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import eu.passerelle.transfer.PublishedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox on a real PostgreSQL, with relays that compete. */
class OutboxTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final String TOPIC = "hub.payments";
    private static final Delivery ACKNOWLEDGED = new Delivery.Delivered(new PublishedEvent.Acknowledged());

    record Paid(String invoice, int step, Money amount, LocalDate on) {}

    private final MovedClock clock = new MovedClock();
    private final WorkSignals signals = new WorkSignals();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<DefaultCamelContext> running = new ArrayList<>();
    private final List<PublishedEvent> delivered = new CopyOnWriteArrayList<>();
    private DataSource database;
    private OutboxTable outbox;
    private OutboxReader reader;
    private OutboxRelay relay;

    @BeforeEach
    void aDatabase() {
        database = TestPostgres.shared().freshDatabase().migratedDataSource();
        JdbcClient jdbc = JdbcClient.create(database);
        outbox = new OutboxTable(jdbc, signals, clock);
        reader = new OutboxReader(jdbc);
        relay = new OutboxRelay(new JdbcTemplate(database), new JdbcTransactionManager(database));
    }

    @AfterEach
    void stop() {
        running.forEach(DefaultCamelContext::stop);
    }

    private void append(String invoice, int step) {
        outbox.append(new HubEvent(
                TOPIC,
                "payment.paid",
                AIDE,
                invoice,
                new Paid(invoice, step, Money.euros(11000), LocalDate.of(2026, 11, 20))));
    }

    private void startRelay(UnaryOperator<List<Crossed>> hop) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("outbox", new OutboxComponent(reader, signals, meters));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("outbox:" + TOPIC + "?batchMax=7&pollMillis=20&leaseSeconds=5")
                        .routeId("report")
                        .routeGroup("report")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            List<?> batch = exchange.getMessage().getBody(List.class);
                            List<Crossed> crossed = batch.stream()
                                    .map(event -> new Crossed((PublishedEvent) event, ACKNOWLEDGED))
                                    .toList();
                            relay.published(
                                    hop.apply(crossed), exchange.getProperty(OutboxRelay.LEASE, OutboxLease.class));
                        });
            }
        });
        running.add(camel);
        camel.start();
    }

    private List<Crossed> deliver(List<Crossed> crossed) {
        crossed.forEach(one -> delivered.add((PublishedEvent) one.crossing()));
        return crossed;
    }

    @Test
    void anEventIsACloudEventWithMoneyAndDatesOfTheContract() throws Exception {
        append("FAC-1", 1);
        startRelay(this::deliver);
        await().atMost(SOON).until(() -> waiting() == 0);
        PublishedEvent event = delivered.getFirst();
        assertThat(event.recordKey()).isEqualTo("aide-et-soleil/FAC-1");
        JsonNode body = JsonMapper.builder().build().readTree(event.json());
        assertThat(body.path("specversion").asText()).isEqualTo("1.0");
        assertThat(body.path("type").asText()).isEqualTo("eu.passerelle.payment.paid.v1");
        assertThat(body.path("source").asText()).isEqualTo("urn:passerelle:hub");
        assertThat(body.path("subject").asText()).isEqualTo("FAC-1");
        assertThat(body.path("time").asText()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(body.path("id").asText()).isEqualTo(event.key()).hasSize(36);
        assertThat(body.path("data").toString())
                .isEqualTo("{\"invoice\":\"FAC-1\",\"step\":1,\"amount\":{\"amount\":11000,\"currency\":\"EUR\"},"
                        + "\"on\":\"2026-11-20\"}");
    }

    @Test
    void anEventOfARolledBackStateIsNeverTold() {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.executeWithoutResult(status -> {
            append("FAC-1", 1);
            status.setRollbackOnly();
        });
        assertThat(waiting()).isZero();
    }

    @Test
    void twoRelaysKeepTheOrderOfEachKeyEvenWhenOneFailsNowAndThen() throws Exception {
        UnaryOperator<List<Crossed>> shaky = crossed -> {
            List<Crossed> sent = deliver(crossed);
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                throw new IllegalStateException("delivered, and died before it could say so");
            }
            return sent;
        };
        startRelay(shaky);
        startRelay(shaky);
        for (int step = 1; step <= 40; step++) {
            for (int invoice = 0; invoice < 5; invoice++) {
                append("FAC-" + invoice, step);
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
        Map<String, List<PublishedEvent>> byKey =
                delivered.stream().collect(Collectors.groupingBy(PublishedEvent::recordKey));
        assertThat(byKey).hasSize(5);
        byKey.forEach((key, events) -> assertThat(firsts(events))
                .as("the first sight of each event of %s", key)
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, 40).boxed().toList()));
    }

    private static List<Integer> firsts(List<PublishedEvent> events) {
        List<Integer> steps = new ArrayList<>();
        for (PublishedEvent event : events) {
            int step = step(event);
            if (!steps.contains(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static int step(PublishedEvent event) {
        try {
            return JsonMapper.builder()
                    .build()
                    .readTree(event.json())
                    .path("data")
                    .path("step")
                    .asInt();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatTheHopDidNotDeliverWaitsWithItsAgeInSight() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        append("FAC-1", 1);
        append("FAC-1", 2);
        startRelay(crossed -> away.get()
                ? crossed.stream()
                        .map(one -> new Crossed(one.crossing(), new Delivery.NotSent("no broker")))
                        .toList()
                : deliver(crossed));
        await().atMost(SOON)
                .until(() -> meters.get("passerelle.outbox.oldest.age")
                                .tag("topic", TOPIC)
                                .gauge()
                                .value()
                        > 0.5);
        assertThat(waiting()).isEqualTo(2);
        away.set(false);
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(delivered).extracting(OutboxTest::step).containsExactly(1, 2);
        assertThat(meters.get("passerelle.outbox.oldest.age").gauge().value()).isZero();
    }

    @Test
    void aRefusedEventStandsAsideWithItsReasonAndHoldsOnlyItsOwnKey() throws Exception {
        append("FAC-1", 1);
        append("FAC-2", 1);
        append("FAC-1", 2);
        startRelay(
                crossed -> crossed.stream().map(this::refusingTheFirstInvoice).toList());
        await().atMost(SOON).until(() -> waiting() == 2);
        append("FAC-1", 3);
        append("FAC-3", 1);
        await().atMost(SOON).until(() -> delivered.size() == 2);
        assertThat(delivered).extracting(PublishedEvent::recordKey).allMatch(key -> !key.endsWith("FAC-1"));
        assertThat(asides()).containsExactly("no such creditor", "no such creditor");
        new JdbcTemplate(database).update("update outbox set again_at = clock_timestamp() where again_at is not null");
        await().atMost(SOON).until(() -> asides().size() == 3);
        assertThat(waiting()).isEqualTo(3);
    }

    private Crossed refusingTheFirstInvoice(Crossed crossed) {
        if (((PublishedEvent) crossed.crossing()).recordKey().endsWith("FAC-1")) {
            return new Crossed(crossed.crossing(), new Outcome.Refused("core-events", List.of("no such creditor")));
        }
        return deliver(List.of(crossed)).getFirst();
    }

    private List<String> asides() {
        return new JdbcTemplate(database)
                .queryForList(
                        "select aside_reason from outbox where aside_reason is not null order by id", String.class);
    }

    /** A record of the first send may land until the broker's client has given up, which is before the lease ends. */
    @Test
    void whatMayStillLandIsNotSentAgainBeforeTheLeaseEnds() throws Exception {
        append("FAC-1", 1);
        List<Long> sentNanos = new CopyOnWriteArrayList<>();
        startRelay(crossed -> {
            sentNanos.add(System.nanoTime());
            return sentNanos.size() > 1
                    ? deliver(crossed)
                    : crossed.stream()
                            .map(one -> new Crossed(one.crossing(), new Delivery.Unknown("not-all-acknowledged")))
                            .toList();
        });
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(sentNanos).hasSize(2);
        assertThat(Duration.ofNanos(sentNanos.get(1) - sentNanos.get(0))).isGreaterThan(Duration.ofMillis(4500));
    }

    @Test
    void aRelayThatLostItsTopicForgetsNothing() {
        append("FAC-1", 1);
        OutboxLease old = reader.take(TOPIC, Duration.ofMillis(-1)).orElseThrow();
        OutboxLease taken = reader.take(TOPIC, Duration.ofMinutes(1)).orElseThrow();
        assertThat(taken.token()).isGreaterThan(old.token());
        assertThat(reader.take(TOPIC, Duration.ofMinutes(1))).isEmpty();
        assertThat(reader.renew(old, Duration.ofMinutes(1))).isFalse();
        OutboxReader.WaitingEvent waiting = reader.oldest(old, "report", 10).getFirst();
        assertThatThrownBy(() -> relay.published(List.of(crossed(waiting)), old))
                .isInstanceOf(IllegalStateException.class);
        assertThat(waiting()).isEqualTo(1);
        relay.published(List.of(crossed(waiting)), taken);
        assertThat(waiting()).isZero();
    }

    private static Crossed crossed(OutboxReader.WaitingEvent event) {
        return new Crossed(new PublishedEvent(AIDE, TOPIC, event.key(), event.eventId(), event.body()), ACKNOWLEDGED);
    }

    private long waiting() {
        return new JdbcTemplate(database).queryForObject("select count(*) from outbox", Long.class);
    }
}
