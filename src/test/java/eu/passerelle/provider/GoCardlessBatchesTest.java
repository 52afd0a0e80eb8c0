package eu.passerelle.provider;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker.Taken;
import eu.passerelle.provider.gocardless.GoCardlessRails;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.TestArrivals;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** GoCardless' calls of many events, from the door to the flows, on a real PostgreSQL. */
class GoCardlessBatchesTest {
    private static final String AIDE = "/webhooks/gocardless/aide-et-soleil";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> heard = new ArrayList<>();
    private final NotedNoticeWork work = new NotedNoticeWork();
    private JdbcTemplate jdbc;
    private NoticeDoor door;
    private Notices notices;

    @BeforeEach
    void aDatabase() {
        var database = TestPostgres.shared().freshDatabase().migratedDataSource();
        jdbc = new JdbcTemplate(database);
        var transactions = new JdbcTransactionManager(database);
        Clock clock = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
        Vault vault = TestVault.on(database).vault();
        Arrivals arrivals = TestArrivals.on(database, vault, clock, List.of());
        NoticeTable table = new NoticeTable(JdbcClient.create(jdbc), vault, work, arrivals, clock, transactions);
        List<NoticeReader> readers = List.of(GoCardlessRails.reader());
        door = new NoticeDoor(readers, arrivals, table);
        notices = new Notices(readers, List.of(this::take), table, work, transactions);
    }

    private Taken take(Creditor creditor, String rail, Notice notice) {
        heard.add(creditor + " " + rail + " "
                + (notice instanceof Notice.OfPayment(PaymentFact.Failed failed)
                        ? failed.name().payment() + " " + failed.reason()
                        : notice.getClass().getSimpleName()));
        return Taken.APPLIED;
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private int post(String path, String signature, String body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, path);
        exchange.getMessage().setHeader("Webhook-Signature", signature);
        exchange.getMessage().setBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        door.take(exchange);
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private int post(String body) {
        return post(AIDE, GoCardlessRails.sign(body, GoCardlessRails.SECRET), body);
    }

    private static String events(String... events) {
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    private List<String> rows() {
        return jdbc.queryForList(
                "select coalesce(creditor, 'nobody') || ' ' || event_id || ' ' || type || ' '"
                        + " || coalesce(parked_reason, 'waits') from notice order by id",
                String.class);
    }

    @Test
    void everyEventOfACallIsARowAndEachIsAppliedByItself() {
        assertThat(post(events(GoCardlessRails.failed("EV1", ""), "{\"id\":7}", GoCardlessRails.failed("EV3", ""))))
                .isEqualTo(200);
        assertThat(rows()).hasSize(3);
        work.added().forEach(key -> notices.apply(new WorkItem(1, "notice", key, 1, 1, 0)));
        assertThat(heard)
                .containsExactly(
                        "aide-et-soleil gocardless PM-EV1 ACCOUNT_CLOSED",
                        "aide-et-soleil gocardless Unrecognised",
                        "aide-et-soleil gocardless PM-EV3 ACCOUNT_CLOSED");
    }

    /** Without a time in the signature a replay proves as well as the first: the event's id tells it. */
    @Test
    void aReplayedCallAndAnEventToldTwiceChangeNothing() {
        String body = events(GoCardlessRails.failed("EV1", ""), GoCardlessRails.failed("EV1", ""), "{\"id\":7}");
        assertThat(post(body)).isEqualTo(200);
        assertThat(post(body)).isEqualTo(200);
        assertThat(post(events(GoCardlessRails.failed("EV1", "")))).isEqualTo(200);
        assertThat(rows()).hasSize(2);
        assertThat(work.added()).hasSize(2);
    }

    @Test
    void aCallThatIsNotProvedIsAnswered498AndChangesNothing() {
        String body = events(GoCardlessRails.failed("EV1", ""));
        String signature = GoCardlessRails.sign(body, GoCardlessRails.SECRET);
        assertThat(post(AIDE, signature, body.replace("EV1", "EV2"))).isEqualTo(498);
        assertThat(post(AIDE, "forged", body)).isEqualTo(498);
        assertThat(post("/webhooks/gocardless/maison-claire", signature, body)).isEqualTo(498);
        assertThat(post("/webhooks/gocardless", signature, body)).isEqualTo(498);
        assertThat(rows()).isEmpty();
    }

    @Test
    void atThePlatformsEndpointEachEventIsItsOwnersAndNobodysIsParked() {
        String body = events(
                GoCardlessRails.failed("EV1", ",\"organisation\":\"" + GoCardlessRails.ORGANISATION + "\""),
                GoCardlessRails.failed("EV2", ",\"organisation\":\"OR000NOBODY\""));
        assertThat(post("/webhooks/gocardless", GoCardlessRails.sign(body, GoCardlessRails.PLATFORM_SECRET), body))
                .isEqualTo(200);
        assertThat(rows())
                .containsExactly(
                        "aide-et-soleil EV1 payments.failed waits", "nobody EV2 payments.failed account-of-nobody");
        assertThat(work.added()).hasSize(1);
    }
}
