package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.Notices;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Delivery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to a mandate while something of it is on its way. */
class MandateChangesMidwayTest extends MandateLife {

    /** Its answer is about what the mandate was: the amendment waits for it. */
    @Test
    void anAmendmentWaitsForTheAnswerOfARegistrationOnItsWay() {
        hub.sign(MANDATE, REFUSED_IBAN);
        assertThat(hub.workOn("register")).isTrue();
        WorkItem item = hub.bean(Claiming.class).claim("register").orElseThrow();
        Crossed answer = hub.cross((Crossing) steps().next(item));
        assertThatThrownBy(this::amend).isInstanceOf(IllegalStateException.class);
        steps().record(answer);
        assertThat(state(MANDATE)).isEqualTo("failed");
        amend();
        settle();
        assertThat(state(MANDATE)).isEqualTo("active");
    }

    @Test
    void anEarlierAmendmentThatComesLateIsHistory() {
        hub.sign(MANDATE, IBAN);
        settle();
        amend(OTHER_IBAN, "2026-11-05T08:00:00Z");
        settle();
        String newest = atStripe();
        amend(IBAN, "2026-11-03T08:00:00Z");
        settle();
        assertThat(atStripe()).isEqualTo(newest);
        assertThat(steps().see(CreditorsOfTests.AIDE, MANDATE).timeline())
                .anyMatch(line -> line.what().equals("amendment-superseded"));
    }

    /** The request was lost; repeated as it was stored, it would debit the account of before. */
    @Test
    void whatIsUnknownIsNotAskedAgainUnderAFormerRegistration() {
        dueAndSigned();
        clock.to(ASKED);
        WorkItem item = hub.bean(Claiming.class).claim("collect").orElseThrow();
        Crossing lost = (Crossing) hub.bean(CollectionPlanner.class).prepare(item);
        hub.bean(CollectionOutcome.class).record(new Crossed(lost, new Delivery.Unknown("no answer")));
        amend();
        settle();
        assertThat(debits()).isEmpty();
        assertThat(hub.collection(INVOICE).state()).isEqualTo(CollectionState.UNKNOWN);
    }

    @Test
    void aCollectionThatRevivesKeepsItsRegistration() {
        dueAndSigned();
        at(ASKED);
        PaymentFact.PaymentName name =
                new PaymentFact.PaymentName(hub.collection(INVOICE).payment().orElseThrow(), Optional.empty());
        Instant failed = clock.instant().plusSeconds(60);
        learn(new PaymentFact.Failed(name, Reason.INSUFFICIENT_FUNDS, "insufficient_funds", failed));
        hub.jdbc.sql("delete from work where kind = 'cancel'").update();
        learn(new PaymentFact.Accepted(name, failed.plusSeconds(60)));
        assertThat(hub.collection(INVOICE).state()).isEqualTo(CollectionState.ACCEPTED);
        amend();
        settle();
        assertThat(ended()).isEmpty();
    }

    /** The payer agrees on the page after all: what that made is ended. */
    @Test
    void whatWasRevokedWhileItWaitedIsEndedAtTheRail() {
        hub.network = delivery -> delivery instanceof Delivery.Delivered(ProviderAnswer.MandateMade made)
                ? new Delivery.Delivered(new ProviderAnswer.MandateAwaited(
                        "BRQ1", URI.create("https://pay.example.org/agree/1"), Instant.parse("2026-11-09T08:00:00Z")))
                : delivery;
        hub.sign(MANDATE, IBAN);
        settle();
        hub.network = delivery -> delivery;
        hub.within(() -> steps().revoke(CreditorsOfTests.AIDE, MANDATE, clock.instant()));
        assertThat(toEnd()).containsExactly("BRQ1");
        hub.within(() -> hub.bean(Notices.class)
                .tell(
                        CreditorsOfTests.AIDE,
                        "stripe",
                        new Notice.OfMandate(new MandateFact.Became(
                                "BRQ1", new MandateAtProvider("cus_1", "pm_1", "mandate_1"), clock.instant()))));
        assertThat(toEnd()).containsExactly("mandate_1");
    }

    @Test
    void whatWasRevokedWhileItsRegistrationWasUnknownIsAskedForAndEnded() {
        hub.sign(MANDATE, IBAN);
        assertThat(hub.workOn("register")).isTrue();
        hub.network = delivery -> new Delivery.Unknown("no answer");
        assertThat(hub.workOn("register")).isTrue();
        hub.network = delivery -> delivery;
        hub.within(() -> steps().revoke(CreditorsOfTests.AIDE, MANDATE, clock.instant()));
        hub.jdbc.sql("update work set run_at = '-infinity'").update();
        settle();
        assertThat(state(MANDATE)).isEqualTo("revoked");
        assertThat(ended()).hasSize(1);
    }

    @Test
    void whatNeverLeftDoesNotProlongTheMandate() {
        dueAndSigned();
        hub.network = delivery -> new Delivery.NotSent("no connection");
        clock.to(ASKED);
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(hub.jdbc
                        .sql("select count(*) from mandate_use")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aMandateThatLivesAgainRunsOutAgain() {
        hub.sign(MANDATE, REFUSED_IBAN);
        settle();
        clock.to("2029-10-28T08:00:00Z");
        assertThat(hub.workOn("expire-mandate")).isTrue();
        amend();
        settle();
        assertThat(hub.jdbc
                        .sql("select count(*) from work where kind = 'expire-mandate'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void learn(PaymentFact fact) {
        hub.within(() -> hub.bean(CollectionBook.class)
                .learn(
                        hub.bean(InvoiceTable.class)
                                .find(CreditorsOfTests.AIDE, INVOICE)
                                .orElseThrow(),
                        hub.collection(INVOICE),
                        fact));
    }

    private List<String> toEnd() {
        return hub.jdbc
                .sql("select provider_mandate from mandate_to_end")
                .query(String.class)
                .list();
    }
}
