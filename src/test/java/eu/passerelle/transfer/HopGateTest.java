package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.privacy.CanonicalJson;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectErased;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Vault;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.Delivery.NotSent;
import eu.passerelle.transfer.Delivery.Unknown;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.ChainOnDisk.Link;
import eu.passerelle.transfer.evidence.EvidenceRow;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One crossing through the gate, with a real store and a recipient in this process. */
class HopGateTest extends GateOnPostgres {

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
    void anAdapterThatCallsSomebodyElseThanTheHopIsJudgedAsGetsNothing() {
        PostOffice courier = new PostOffice("post-letter", true, "courier");
        try (TestGate other = new TestGate(
                database, hops, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(1), List.of(courier))) {
            assertThat(other.gate.hasAdapter(hops.hop("post-letter"))).isFalse();
            assertThatThrownBy(() -> other.gate.cross(hops.hop("post-letter"), List.of(letter("K1.collect"))))
                    .hasMessage("no adapter of post delivers for hop post-letter");
        }
        assertThat(courier.received).isEmpty();
        assertThat(disk.linksOf("K1.collect")).isEmpty();
    }

    @Test
    void whoHoldsTheSubjectsKeyCanShowWhatWasSentAndNobodyElse() {
        assertThat(send(letter("K1.collect"))).isInstanceOf(Delivered.class);
        byte[] sent = CanonicalJson.plain().write(letters.received.get(0).request());
        EvidenceRow row = disk.linksOf("K1.collect").get(0).row();
        String of = "post-letter|K1.collect|" + ChronoUnit.MICROS.between(Instant.EPOCH, row.at());
        Vault vault = gate.vault.vault();
        SubjectId other = vault.subject(AIDE, PersonalText.of("C-2"));
        assertThat(shown(vault, jeanne, of, sent)).isEqualTo(row.sentDigest());
        assertThat(shown(vault, other, of, sent)).isNotEqualTo(row.sentDigest());
        jdbc.update("update subject set wrapped_key = null where id = ?", jeanne.value());
        Vault later = TestVault.on(database).vault();
        assertThatThrownBy(() -> later.nonce(jeanne, of)).isInstanceOf(SubjectErased.class);
    }

    private static String shown(Vault vault, SubjectId subject, String of, byte[] sent) {
        return HexFormat.of().formatHex(vault.digest("evidence.sent", vault.nonce(subject, of), sent));
    }

    @Test
    void noTableOfTheHubHoldsWhatWasSentInClear() {
        assertThat(send(letter("K1.collect"))).isInstanceOf(Delivered.class);
        for (String table : List.of("evidence", "evidence_member", "stored_request", "subject", "keyset", "relation")) {
            String rows = jdbc.queryForList("select t::text from " + table + " t", String.class)
                    .toString();
            String hex = HexFormat.of().formatHex("Jeanne".getBytes(StandardCharsets.UTF_8));
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
