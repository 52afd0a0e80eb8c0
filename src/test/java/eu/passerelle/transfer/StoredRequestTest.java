package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.Delivery.Unknown;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.ChainOnDisk.Link;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import eu.passerelle.transfer.evidence.Verdict;
import eu.passerelle.transfer.evidence.Verified;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sent under a key is sent again as it was, or not at all. */
class StoredRequestTest extends GateOnPostgres {

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
    void aPersonErasedLeavesTheChainWhole() {
        assertThat(send(letter("K9.collect"))).isInstanceOf(Delivered.class);
        jdbc.update("delete from stored_request where subject = ?", jeanne.value());
        jdbc.update("update subject set wrapped_key = null, core_id_index = null where id = ?", jeanne.value());
        Verdict verdict = Verified.chain(database);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.rows()).isEqualTo(2);
        assertThat(verdict.openIntents()).isZero();
    }
}
