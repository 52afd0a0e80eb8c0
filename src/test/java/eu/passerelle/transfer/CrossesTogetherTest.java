package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.Delivery.NotSent;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.ChainOnDisk.Link;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists and crowds of crossings: one answer each, few commits. */
class CrossesTogetherTest extends GateOnPostgres {

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

    @Test
    void aDayThatBeginsWithinABatchDoesNotPartTheEventsOfOneInvoice() {
        try (TestGate atMidnight =
                new TestGate(database, hops, new NextDayEachTime(), Duration.ofSeconds(1), List.of())) {
            List<PublishedEvent> events = List.of(event("hub.payments", "e1"), event("hub.payments", "e2"));
            atMidnight.gate.cross(hops.hop("events"), events, new RecordingCarrier());
        }
        assertThat(hops.decided.get()).isEqualTo(1);
    }

    private static final class NextDayEachTime extends Clock {
        private final AtomicInteger days = new AtomicInteger();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for another zone");
        }

        @Override
        public Instant instant() {
            return NOW.plus(days.getAndIncrement(), ChronoUnit.DAYS);
        }
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
}
