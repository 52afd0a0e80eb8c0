package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.Delivery.NotSent;
import eu.passerelle.transfer.Delivery.Unknown;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.ChainOnDisk;
import eu.passerelle.transfer.evidence.ChainOnDisk.Link;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Crossings through the gate, with a real store and a recipient in this process. */
class HopGateTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final HikariDataSource database =
            (HikariDataSource) TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final ChainOnDisk disk = new ChainOnDisk(database);
    private final TestHops hops = new TestHops();
    private final PostOffice letters = new PostOffice("post-letter", true);
    private final PostOffice lookUps = new PostOffice("post-look-up", false);
    private TestGate gate;
    private SubjectId jeanne;

    @BeforeEach
    void open() {
        gate = new TestGate(
                database, hops, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(1), List.of(letters, lookUps));
        jeanne = gate.vault.vault().subject(AIDE, PersonalText.of("C-1"));
    }

    @AfterEach
    void close() {
        gate.close();
        database.close();
    }

    private Outcome send(Letter letter) {
        return send("post-letter", letter);
    }

    private Outcome send(String hop, Letter letter) {
        return gate.gate.cross(hops.hop(hop), List.of(letter)).get(0).outcome();
    }

    private Letter letter(String key) {
        return Letter.of(AIDE, jeanne, "Jeanne Lefèvre", 11_000, key);
    }

    @Test
    void whatIsDeclaredLeavesAndIsProved() {
        assertThat(send(letter("K1.collect"))).isEqualTo(new Delivered(new PostOffice.Receipt(1)));
        PostOffice.Sheet sheet = letters.received.get(0).request();
        assertThat(sheet.name()).isEqualTo("Jeanne Lefèvre");
        assertThat(sheet.reader()).matches("[A-Z2-7]{26}");
        List<Link> links = disk.linksOf("K1.collect");
        assertThat(links).extracting(link -> link.row().kind()).containsExactly(Kind.INTENT, Kind.OUTCOME);
        assertThat(links.get(0).row().treatments())
                .isEqualTo(
                        "{\"collection.amount\":\"clear\",\"payer.name\":\"clear\",\"payer.reference\":\"pseudonym\"}");
        assertThat(links.get(0).row().subject()).matches("[A-Z2-7]{26}").isNotEqualTo(sheet.reader());
        assertThat(links.get(0).row().at()).isEqualTo(NOW);
        assertThat(links.get(1).row().ofSeq()).isEqualTo(links.get(0).seq());
        assertThat(links.get(1).row().outcome()).isEqualTo("delivered: Receipt");
        assertThat(links.get(1).row().calls()).isEqualTo(1);
        assertThat(disk.broken()).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select versions from evidence_policy where policy = ?",
                        String.class,
                        links.get(0).row().policy()))
                .isEqualTo("ab".repeat(32) + " hops.yaml\n" + "cd".repeat(32) + " recipients.yaml\n");
        assertThat(jdbc.queryForObject("select outcome from stored_request", String.class))
                .isEqualTo("delivered: Receipt");
    }

    @Test
    void noTableOfTheHubHoldsWhatWasSentInClear() {
        assertThat(send(letter("K1.collect"))).isInstanceOf(Delivered.class);
        for (String table : List.of(
                "evidence", "evidence_nonce", "evidence_member", "stored_request", "subject", "keyset", "relation")) {
            String rows = jdbc.queryForList("select t::text from " + table + " t", String.class)
                    .toString();
            String hex = java.util.HexFormat.of().formatHex("Jeanne".getBytes(StandardCharsets.UTF_8));
            assertThat(rows).doesNotContain("Jeanne").doesNotContain(hex).doesNotContain("11000");
        }
    }

    @Test
    void aRefusalIsAValueWithItsRowAndNothingLeaves() {
        hops.closedTo.add("post-letter aide-et-soleil");
        assertThat(send(letter("K2.collect")))
                .isEqualTo(new Refused("post-letter", List.of("the post office lies on the moon")));
        assertThat(letters.received).isEmpty();
        List<Link> links = disk.linksOf("K2.collect");
        assertThat(links).hasSize(1);
        assertThat(links.get(0).row().kind()).isEqualTo(Kind.REFUSAL);
        assertThat(links.get(0).row().allowed()).isFalse();
        assertThat(links.get(0).row().reasons()).isEqualTo("[\"the post office lies on the moon\"]");
        assertThat(links.get(0).row().treatments()).isEqualTo("{}");
    }

    @Test
    void theEvidenceIsDurableBeforeTheRecipientHearsOfIt() {
        letters.answer = cleared -> {
            assertThat(disk.linksOf(cleared.key())).hasSize(1);
            assertThat(jdbc.queryForObject("select count(*) from stored_request", Integer.class))
                    .isEqualTo(1);
            assertThat(database.getHikariPoolMXBean().getActiveConnections()).isZero();
            return new Delivered(new PostOffice.Receipt(2));
        };
        assertThat(send(letter("K3.collect"))).isEqualTo(new Delivered(new PostOffice.Receipt(2)));
    }

    /** What a kill during the call leaves behind. */
    @Test
    void aCallThatNeverCameBackLeavesAnIntentWithoutAnOutcome() {
        letters.answer = cleared -> {
            throw new ThreadDeathOfTheTest();
        };
        assertThatThrownBy(() -> send(letter("K4.collect"))).isInstanceOf(ThreadDeathOfTheTest.class);
        assertThat(disk.linksOf("K4.collect"))
                .extracting(link -> link.row().kind())
                .containsExactly(Kind.INTENT);
        assertThat(jdbc.queryForObject("select outcome from stored_request", String.class))
                .isNull();
        assertThat(disk.broken()).isEmpty();
    }

    private static final class ThreadDeathOfTheTest extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void theStoredRequestIsSentAgainThoughTheSourceHasChanged() {
        letters.answer = cleared -> new Unknown("read-timeout");
        assertThat(send(letter("K5.collect"))).isEqualTo(new Unknown("read-timeout"));
        letters.answer = cleared -> new Delivered(new PostOffice.Receipt(1));
        Letter changed = Letter.of(AIDE, jeanne, "Jeanne Martin", 99, "K5.collect");
        assertThat(send(changed)).isInstanceOf(Delivered.class);
        assertThat(letters.received).hasSize(2);
        assertThat(letters.received.get(1).request())
                .isEqualTo(letters.received.get(0).request());
        List<Link> links = disk.linksOf("K5.collect");
        assertThat(links)
                .extracting(link -> link.row().kind())
                .containsExactly(Kind.INTENT, Kind.OUTCOME, Kind.INTENT, Kind.OUTCOME);
        assertThat(links.get(2).row().treatments()).isEqualTo(links.get(0).row().treatments());
        assertThat(jdbc.queryForObject("select outcome from stored_request", String.class))
                .isEqualTo("delivered: Receipt");
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void aRepeatIsDecidedAnew() {
        letters.answer = cleared -> new Unknown("read-timeout");
        assertThat(send(letter("K6.collect"))).isInstanceOf(Unknown.class);
        hops.drop("post-letter", TestHops.NAME);
        assertThat(send(letter("K6.collect")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .singleElement()
                                .isEqualTo(
                                        "the stored request holds payer.name clear, which the hop no longer discloses"
                                                + " so"));
        assertThat(letters.received).hasSize(1);
        assertThat(disk.linksOf("K6.collect").get(2).row().kind()).isEqualTo(Kind.REFUSAL);
        assertThat(disk.broken()).isEmpty();
    }

    @Test
    void aLookUpKeepsNothing() {
        assertThat(send("post-look-up", letter("K7.look-up"))).isInstanceOf(Delivered.class);
        assertThat(jdbc.queryForObject("select count(*) from stored_request", Integer.class))
                .isZero();
        assertThat(disk.linksOf("K7.look-up")).hasSize(2);
    }

    @Test
    void aKeyIsOfOneSubjectForEver() {
        assertThat(send(letter("K8.collect"))).isInstanceOf(Delivered.class);
        SubjectId paul = gate.vault.vault().subject(AIDE, PersonalText.of("C-2"));
        assertThatThrownBy(() -> send(Letter.of(AIDE, paul, "Paul", 1, "K8.collect")))
                .hasMessageContaining("another hop, creditor or subject");
        assertThat(letters.received).hasSize(1);
    }

    @Test
    void askingForWhatIsNotDeclaredStopsTheWholeListBeforeAnythingIsWritten() {
        letters.nosy = true;
        assertThatThrownBy(() ->
                        gate.gate.cross(hops.hop("post-letter"), List.of(letter("K9.collect"), letter("K10.collect"))))
                .isInstanceOf(Disclosure.Undeclared.class)
                .hasMessageContaining("payer.email")
                .hasMessageNotContaining("jeanne");
        assertThat(letters.received).isEmpty();
        assertThat(disk.links()).isEmpty();
    }

    @Test
    void aLostLeaseIsNotSentAndLeavesNoIntent() {
        assertThat(send(letter("K11.collect").under(transaction -> false))).isEqualTo(new NotSent("lease-lost"));
        assertThat(letters.received).isEmpty();
        assertThat(disk.links()).isEmpty();
        assertThat(send(letter("K11.collect").under(transaction -> true))).isInstanceOf(Delivered.class);
    }

    @Test
    void anAdapterThatThrowsHasNotSaidWhetherItsRequestArrived() {
        letters.answer = cleared -> {
            throw new IllegalStateException("Jeanne Lefèvre");
        };
        assertThat(send(letter("K12.collect"))).isEqualTo(new Unknown("adapter-fault"));
        assertThat(disk.linksOf("K12.collect").get(1).row().outcome()).isEqualTo("unknown: adapter-fault");
    }

    @Test
    void aCallPastItsDeadlineIsInterruptedAndUnknown() {
        CountDownLatch never = new CountDownLatch(1);
        letters.answer = cleared -> {
            try {
                never.await();
                return new Delivered(new PostOffice.Receipt(0));
            } catch (InterruptedException e) {
                return new Unknown("deadline");
            }
        };
        assertThat(send(letter("K13.collect"))).isEqualTo(new Unknown("deadline"));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aListCrossesTogetherAndIsAnsweredInItsOrder() {
        hops.closedTo.add("post-letter maison-claire");
        SubjectId other = gate.vault.vault().subject(new Creditor("maison-claire"), PersonalText.of("C-1"));
        List<Crossing> list = List.of(
                letter("L1"),
                Letter.of(new Creditor("maison-claire"), other, "Paul", 5, "L2"),
                letter("L3").under(transaction -> false),
                letter("L4"));
        List<Crossed> crossed = gate.gate.cross(hops.hop("post-letter"), list);
        assertThat(crossed).extracting(Crossed::crossing).isEqualTo(list);
        assertThat(crossed.get(0).outcome()).isInstanceOf(Delivered.class);
        assertThat(crossed.get(1).outcome()).isInstanceOf(Refused.class);
        assertThat(crossed.get(2).outcome()).isEqualTo(new NotSent("lease-lost"));
        assertThat(crossed.get(3).outcome()).isInstanceOf(Delivered.class);
        assertThat(letters.received).extracting(Cleared::key).containsExactlyInAnyOrder("L1", "L4");
    }

    @Test
    void manyCrossingsShareTheirCommits() throws Exception {
        int count = 200;
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = IntStream.range(0, count)
                    .mapToObj(i -> crowd.submit(() -> {
                        start.await();
                        return send(letter("M" + i));
                    }))
                    .toList();
            start.countDown();
            for (Future<Outcome> each : all) {
                assertThat(each.get()).isInstanceOf(Delivered.class);
            }
        }
        assertThat(gate.meters.counter("passerelle_evidence_rows_total").count())
                .isEqualTo(2.0 * count);
        assertThat(gate.meters.counter("passerelle_evidence_commits_total").count())
                .isLessThan(count / 2.0);
        assertThat(disk.broken()).isEmpty();
        assertThat(hops.decided.get()).as("verdicts are kept").isLessThan(20);
    }

    @Test
    void whenTheEvidenceStoreIsAwayNothingLeaves() {
        Letter letter = letter("K14.collect");
        assertThat(send(letter("warm"))).isInstanceOf(Delivered.class);
        letters.received.clear();
        database.close();
        assertThatThrownBy(() -> send(letter)).isInstanceOf(EvidenceAway.class);
        assertThat(letters.received).isEmpty();
    }

    @Test
    void anErasedPersonIsARefusalWithoutAName() {
        jdbc.update("update subject set wrapped_key = null, core_id_index = null where id = ?", jeanne.value());
        TestGate after =
                new TestGate(database, hops, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(1), List.of(letters));
        try (after) {
            Outcome outcome = after.gate
                    .cross(hops.hop("post-letter"), List.of(letter("K15.collect")))
                    .get(0)
                    .outcome();
            assertThat(outcome).isEqualTo(new Refused("post-letter", List.of("the person's data were erased")));
        }
        assertThat(disk.linksOf("K15.collect").get(0).row().subject()).isNull();
        assertThat(letters.received).isEmpty();
    }

    @Test
    void theDecisionAheadLeavesARowOnlyWhenItRefuses() {
        assertThat(gate.transfers.refusal("post-letter", AIDE, jeanne, "K16.collect"))
                .isEmpty();
        assertThat(disk.links()).isEmpty();
        hops.closedTo.add("post-look-up aide-et-soleil");
        assertThat(gate.transfers.refusal("post-look-up", AIDE, jeanne, "K16.collect"))
                .contains(new Refused("post-look-up", List.of("the post office lies on the moon")));
        assertThat(disk.linksOf("K16.collect")).hasSize(1);
    }

    @Test
    void aBatchHasOneRowWithAMemberEachAndWhatIsNotDeclaredIsRefusedByItself() {
        RecordingCarrier carrier = new RecordingCarrier();
        List<PublishedEvent> events =
                List.of(event("hub.payments", "e1"), event("elsewhere", "e2"), event("hub.payments", "e3"));
        List<Crossed> crossed = gate.gate.cross(hops.hop("events"), events, carrier);
        assertThat(crossed.get(0).outcome()).isInstanceOf(Delivered.class);
        assertThat(crossed.get(1).outcome()).isInstanceOf(Refused.class);
        assertThat(crossed.get(2).outcome()).isInstanceOf(Delivered.class);
        assertThat(carrier.sent).extracting(PublishedEvent::id).containsExactly("e1", "e3");
        List<Link> links = disk.links();
        assertThat(links)
                .extracting(link -> link.row().kind())
                .containsExactly(Kind.REFUSAL, Kind.INTENT, Kind.OUTCOME);
        assertThat(links.get(1).row().memberCount()).isEqualTo(2);
        assertThat(links.get(1).row().creditor()).isEqualTo("aide-et-soleil");
        assertThat(disk.broken()).isEmpty();
        assertThat(jdbc.queryForList("select crossing_key from evidence_member order by position", String.class))
                .containsExactly("e1", "e3");
    }

    private static PublishedEvent event(String topic, String id) {
        return new PublishedEvent(AIDE, topic, "aide-et-soleil/F1", id, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static final class RecordingCarrier implements Carrier {
        private List<PublishedEvent> sent = List.of();

        @Override
        public boolean declares(PublishedEvent event) {
            return event.topic().startsWith("hub.");
        }

        @Override
        public Delivery carry(List<PublishedEvent> events) {
            sent = events;
            return new Delivered(new PublishedEvent.Acknowledged());
        }
    }

    @Test
    void theDigestOfWhatWasSentCannotBeGuessedFromItsContent() {
        assertThat(send(letter("K17.collect"))).isInstanceOf(Delivered.class);
        assertThat(send(letter("K18.collect"))).isInstanceOf(Delivered.class);
        Map<String, String> digests = Map.of(
                "first", String.valueOf(disk.linksOf("K17.collect").get(0).row().sentDigest()),
                "second",
                        String.valueOf(disk.linksOf("K18.collect").get(0).row().sentDigest()));
        assertThat(letters.received.get(0).request())
                .isEqualTo(letters.received.get(1).request());
        assertThat(digests.get("first")).isNotEqualTo(digests.get("second"));
    }
}
