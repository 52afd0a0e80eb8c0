package eu.passerelle.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeReader.Proof;
import eu.passerelle.provider.NoticeTaker.Taken;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.FaultyConfiguration;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.TestArrivals;
import eu.passerelle.transfer.TestHops;
import eu.passerelle.transfer.evidence.ChainOnDisk;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Webhooks from the door to the flows, on a real PostgreSQL, with a provider of the tests. */
class NoticesTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");

    /** Its notices are plain words: who signs "known:<event id>" is proved. */
    private static final class PlainReader implements NoticeReader {
        @Override
        public String provider() {
            return "stripe";
        }

        @Override
        public Proof prove(Optional<Creditor> addressed, byte[] body, Function<String, Optional<String>> header) {
            String signature = header.apply("Stripe-Signature").orElse("");
            return signature.startsWith("known:")
                    ? new Proof.Proved(
                            List.of(new Told(addressed, signature.substring("known:".length()), "test.notice", body)))
                    : new Proof.Unproved("no signature");
        }

        @Override
        public List<Notice> read(byte[] body) {
            String said = new String(body, StandardCharsets.UTF_8);
            Notice ask = new Notice.AskAbout(new PaymentFact.PaymentName(said, Optional.empty()));
            return said.startsWith("new ") ? List.of(ask, new Notice.Unrecognised("test.new")) : List.of(ask);
        }
    }

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> heard = new ArrayList<>();
    private final List<WorkItem> again = new ArrayList<>();
    private final List<WorkItem> done = new ArrayList<>();
    private final List<WorkItem> parked = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private Taken answer = Taken.APPLIED;
    private JdbcTemplate jdbc;
    private NoticeDoor door;
    private Notices notices;

    @BeforeEach
    void aDatabase() {
        var database = TestPostgres.shared().freshDatabase().migratedDataSource();
        jdbc = new JdbcTemplate(database);
        var transactions = new JdbcTransactionManager(database);
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
        Work work = new NotedWork();
        Vault vault = TestVault.on(database).vault();
        Arrivals arrivals = TestArrivals.on(database, vault, clock, List.of());
        NoticeTable table = new NoticeTable(JdbcClient.create(jdbc), vault, work, arrivals, clock, transactions);
        List<NoticeReader> readers = List.of(new PlainReader());
        door = new NoticeDoor(readers, arrivals, table);
        NoticeTaker taker = (creditor, rail, notice) -> {
            heard.add(creditor + " " + rail + " " + notice);
            return answer;
        };
        notices = new Notices(readers, List.of(taker), table, work, transactions);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private int post(String path, String signature, byte[] body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, path);
        exchange.getMessage().setHeader("Stripe-Signature", signature);
        exchange.getMessage().setBody(new ByteArrayInputStream(body));
        door.take(exchange);
        assertThat(exchange.getMessage().getHeader("Stripe-Signature")).isNull();
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private int post(String signature) {
        return post("/webhooks/stripe/aide-et-soleil", signature, "pi_1 Zyxwvutsr".getBytes(StandardCharsets.UTF_8));
    }

    private WorkItem item(int attempts) {
        return new WorkItem(1, "notice", added.getFirst(), 1, 1, attempts);
    }

    private long rows(String where) {
        return jdbc.queryForObject("select count(*) from notice where " + where, Long.class);
    }

    @Test
    void aProvedNoticeIsStoredOnceLockedAndAnswered200EachTime() {
        assertThat(post("known:evt_1")).isEqualTo(200);
        assertThat(post("known:evt_1")).isEqualTo(200);
        assertThat(rows("true")).isEqualTo(1);
        assertThat(rows("position(convert_to('Zyxwvutsr', 'UTF8') in body) > 0"))
                .isZero();
        assertThat(added).hasSize(1);
    }

    @Test
    void aStoredNoticeHasItsRowInTheEvidenceAndARepeatHasNone() {
        assertThat(post("known:evt_1")).isEqualTo(200);
        assertThat(post("known:evt_1")).isEqualTo(200);
        byte[] body = "pi_1".getBytes(StandardCharsets.UTF_8);
        assertThat(post("/webhooks/stripe", "known:evt_2", body)).isEqualTo(200);
        assertThat(jdbc.queryForList(
                        "select e.hop || ' ' || coalesce(e.creditor, 'nobody') || ' ' || n.event_id from evidence e"
                                + " join evidence_member m on m.seq = e.seq"
                                + " join notice n on m.crossing_key = 'notice/' || n.id"
                                + " where e.kind = 'arrival' and e.member_count = 1 order by e.seq",
                        String.class))
                .containsExactly("stripe-notices aide-et-soleil evt_1", "stripe-notices nobody evt_2");
        assertThat(new ChainOnDisk(jdbc.getDataSource()).broken()).isEmpty();
    }

    @Test
    void aProviderWhosePathNoHopDeclaresHasNoDoor() {
        var database = jdbc.getDataSource();
        Arrivals undeclared =
                TestArrivals.on(database, TestVault.on(database).vault(), Clock.systemUTC(), new TestHops());
        assertThatThrownBy(() -> new NoticeDoor(List.of(new PlainReader()), undeclared, null))
                .isInstanceOf(FaultyConfiguration.class)
                .hasMessageContaining("no inbound hop is declared from rest:/webhooks/stripe");
    }

    @Test
    void theSameEventIdAtTwoCreditorsIsTwoNotices() {
        byte[] body = "pi_1".getBytes(StandardCharsets.UTF_8);
        assertThat(post("/webhooks/stripe/aide-et-soleil", "known:evt_1", body)).isEqualTo(200);
        assertThat(post("/webhooks/stripe/maison-claire", "known:evt_1", body)).isEqualTo(200);
        assertThat(rows("true")).isEqualTo(2);
    }

    @Test
    void whatIsNotProvedOrTooLongOrForNobodyIsNotStored() {
        assertThat(post("forged")).isEqualTo(400);
        assertThat(post("/webhooks/stripe/aide-et-soleil", "known:evt_1", new byte[1024 * 1024 + 1]))
                .isEqualTo(413);
        assertThat(post("/webhooks/elsewhere", "known:evt_1", new byte[1])).isEqualTo(404);
        assertThat(post("/webhooks/stripe/No Slug", "known:evt_1", new byte[1])).isEqualTo(404);
        assertThat(rows("true")).isZero();
    }

    @Test
    void aNoticeOfNobodysAccountIsStoredOnceAnsweredAndParked() {
        byte[] body = "pi_1".getBytes(StandardCharsets.UTF_8);
        assertThat(post("/webhooks/stripe", "known:evt_1", body)).isEqualTo(200);
        assertThat(post("/webhooks/stripe", "known:evt_1", body)).isEqualTo(200);
        assertThat(rows("creditor is null and parked_reason = 'account-of-nobody'"))
                .isEqualTo(1);
        assertThat(added).isEmpty();
    }

    @Test
    void anAppliedNoticeReachesTheFlowsOnceAndItsBodyIsGone() {
        assertThat(post("known:evt_1")).isEqualTo(200);
        notices.apply(item(0));
        notices.apply(item(0));
        assertThat(heard)
                .containsExactly(
                        AIDE + " stripe AskAbout[name=PaymentName[payment=pi_1 Zyxwvutsr, reference=Optional.empty]]");
        assertThat(done).hasSize(2);
        assertThat(rows("applied_at is not null and body is null")).isEqualTo(1);
    }

    @Test
    void aNoticeAheadOfItsPaymentIsLookedAtAgainAndParkedInTheEnd() {
        answer = Taken.NOT_KNOWN;
        assertThat(post("known:evt_1")).isEqualTo(200);
        notices.apply(item(0));
        assertThat(again).hasSize(1);
        notices.apply(item(10));
        assertThat(parked).hasSize(1);
        assertThat(rows("parked_reason = 'not-known-here' and body is not null"))
                .isEqualTo(1);
        answer = Taken.APPLIED;
        notices.apply(item(0));
        assertThat(rows("applied_at is not null and parked_reason is null")).isEqualTo(1);
    }

    @Test
    void aNoticeOfAKindThatNobodyKnowsIsParkedAndNeverFatal() {
        byte[] body = "new kind".getBytes(StandardCharsets.UTF_8);
        assertThat(post("/webhooks/stripe/aide-et-soleil", "known:evt_1", body)).isEqualTo(200);
        notices.apply(item(0));
        assertThat(parked).hasSize(1);
        assertThat(heard).as("what it holds besides is applied").hasSize(2);
        assertThat(rows("parked_reason = 'unrecognised' and applied_at is null and body is not null"))
                .isEqualTo(1);
    }

    @Test
    void whatNoFlowUsesIsDone() {
        answer = Taken.NOT_MINE;
        assertThat(post("known:evt_1")).isEqualTo(200);
        notices.apply(item(0));
        assertThat(done).hasSize(1);
    }

    /** Remembers what was asked of it. */
    private final class NotedWork implements Work {
        @Override
        public void add(String kind, String key, Instant dueAt) {
            added.add(key);
        }

        @Override
        public void add(String kind, String key, String lane, Instant dueAt) {
            added.add(key);
        }

        @Override
        public void hold(WorkItem item, Duration pause, String reason) {
            again.add(item);
        }

        @Override
        public void withdraw(String kind, String key) {
            added.remove(key);
        }

        @Override
        public void done(WorkItem item) {
            done.add(item);
        }

        @Override
        public void again(WorkItem item, Duration pause, String reason) {
            again.add(item);
        }

        @Override
        public void later(WorkItem item, Instant dueAt, String reason) {
            again.add(item);
        }

        @Override
        public void park(WorkItem item, String reason) {
            parked.add(item);
        }
    }
}
