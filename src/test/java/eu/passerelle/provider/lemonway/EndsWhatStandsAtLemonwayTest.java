package eu.passerelle.provider.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.LinkFact;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.lemonway.Ending;
import eu.passerelle.sandbox.lemonway.Quirk;
import eu.passerelle.transfer.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mandates, cancelled debits, pages and refunds. */
class EndsWhatStandsAtLemonwayTest extends LemonwayCalls {

    private Delivery endMandate(MandateAtProvider mandate) {
        return new LemonwayMandateEnd(client(), clock)
                .deliver(cleared(
                        "lemonway-mandate-end",
                        "K.end",
                        new LemonwayMandateEnd.Request(mandate.customer(), mandate.mandate())));
    }

    private MandateFact lookUpMandate(MandateAtProvider mandate, String account) {
        return ((ProviderAnswer.MandateIs) answer(new LemonwayMandateLookUp(client(), clock)
                        .deliver(cleared(
                                "lemonway-mandate-look-up",
                                "K.mandate-look-up",
                                new LemonwayMandateLookUp.Request(mandate.customer(), account, mandate.mandate())))))
                .fact();
    }

    private Delivery cancel(String payment) {
        return new LemonwayCancel(client(), clock)
                .deliver(cleared("lemonway-cancel", "K.cancel", new LemonwayCancel.Request(payment)));
    }

    private Delivery refund(Reference reference, String payment, long cents, String iban) {
        return new LemonwayRefund(client(), clock)
                .deliver(cleared(
                        "lemonway-refund",
                        reference + ".refund",
                        new LemonwayRefund.Request(
                                reference.value(), payment, cents, iban == null ? null : "Jeanne Lefèvre", iban)));
    }

    private ProviderAnswer lookUpRefund(Reference reference, String payment, String refund) {
        return answer(new LemonwayRefundLookUp(client(), clock)
                .deliver(cleared(
                        "lemonway-refund-look-up",
                        reference + ".refund-look-up",
                        new LemonwayRefundLookUp.Request(
                                reference.value(), payment, refund, Instant.parse("2026-11-01T08:00:00Z")))));
    }

    private ProviderAnswer.LinkIs link(Reference reference) {
        return (ProviderAnswer.LinkIs) answer(new LemonwayLink(client(), clock)
                .deliver(cleared(
                        "lemonway-link",
                        reference + ".link",
                        new LemonwayLink.Request(reference.value(), 5000, "Aide & Soleil FAC-1"))));
    }

    private LinkFact close(String link) {
        return ((ProviderAnswer.LinkIs) answer(new LemonwayLinkClose(client(), clock)
                        .deliver(cleared("lemonway-link-close", "K.close", new LemonwayLinkClose.Request(link)))))
                .fact();
    }

    /** What the payer decides on the page. */
    private static void onPage(URI page, String decision) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            assertThat(browser.send(
                                    HttpRequest.newBuilder(page)
                                            .POST(HttpRequest.BodyPublishers.ofString("decision=" + decision))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    private String paidCard(Reference reference) throws Exception {
        ProviderAnswer.LinkIs open = link(reference);
        onPage(open.page().orElseThrow(), "pay");
        return open.fact().link();
    }

    private String paidDebit(Reference reference) {
        MandateAtProvider mandate = mandate(IBAN);
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        moveTo("2026-11-17T12:00:00Z");
        return payment;
    }

    @Test
    void aMandateIsEndedOnceHoweverOftenItIsAsked() {
        MandateAtProvider mandate = mandate(IBAN);
        assertThat(lookUpMandate(mandate, mandate.account())).isInstanceOf(MandateFact.Usable.class);
        for (int time = 0; time < 2; time++) {
            assertThat(((ProviderAnswer.MandateIs) answer(endMandate(mandate))).fact())
                    .isInstanceOfSatisfying(
                            MandateFact.Ended.class,
                            ended -> assertThat(ended.how()).isEqualTo(MandateFact.Ending.CANCELLED));
        }
        assertThat(lookUpMandate(mandate, mandate.account())).isInstanceOf(MandateFact.Ended.class);
        assertThat(answer(collect(reference(), mandate, 11000)))
                .isEqualTo(new ProviderAnswer.Declined(Reason.MANDATE_INVALID, "245", List.of()));
    }

    @Test
    void aMandateThatWaitsIsAwaitedAndOneThatWasRejectedHasFailed() {
        String customer = customer();
        lemonway.script(IBAN, new Ending.MandateRejected());
        MandateAtProvider made = ((ProviderAnswer.MandateMade) answer(makeMandate(customer, IBAN, "RUM-1"))).at();
        assertThat(lookUpMandate(made, made.account())).isInstanceOf(MandateFact.Awaited.class);
        moveTo("2026-11-03T08:00:00Z");
        assertThat(lookUpMandate(made, made.account()))
                .isInstanceOfSatisfying(
                        MandateFact.Ended.class,
                        ended -> assertThat(ended.how()).isEqualTo(MandateFact.Ending.FAILED));
    }

    @Test
    void aPayerWithoutAMobileNumberCannotSignOnThePage() {
        Delivery delivery = new LemonwayMandate(client(), clock)
                .deliver(cleared(
                        "lemonway-mandate",
                        "K.mandate",
                        new LemonwayMandate.Request(
                                customer(),
                                "Jeanne Lefèvre",
                                IBAN,
                                "RUM-1",
                                new LemonwayMandate.Address("12 rue des Lilas", "69003", "Lyon", "FR"))));
        assertThat(answer(delivery)).isEqualTo(new ProviderAnswer.Declined(Reason.DATA_WRONG, "249", List.of()));
    }

    @Test
    void aDebitIsCancelledUntilItsFileLeavesAndThenRead() {
        MandateAtProvider mandate = mandate(IBAN);
        Reference reference = reference();
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        assertThat(fact(cancel(payment))).isInstanceOf(PaymentFact.Cancelled.class);
        assertThat(fact(cancel(payment))).isInstanceOf(PaymentFact.Cancelled.class);
        String late = fact(collect(reference(), mandate, 11000)).name().payment();
        moveTo("2026-11-12T12:00:00Z");
        assertThat(fact(cancel(late))).isInstanceOf(PaymentFact.Accepted.class);
        moveTo("2026-11-17T12:00:00Z");
        assertThat(fact(cancel(late))).isInstanceOf(PaymentFact.Paid.class);
    }

    @Test
    void aPageIsPaidByCardAndCannotBePaidTwice() throws Exception {
        Reference reference = reference();
        ProviderAnswer.LinkIs open = link(reference);
        assertThat(open.fact()).isInstanceOf(LinkFact.Open.class);
        assertThat(close(open.fact().link())).as("nobody can close it").isInstanceOf(LinkFact.Open.class);
        onPage(open.page().orElseThrow(), "pay");
        assertThat(close(open.fact().link()))
                .isInstanceOfSatisfying(
                        LinkFact.Used.class,
                        used -> assertThat(used.payment())
                                .isInstanceOfSatisfying(
                                        PaymentFact.Paid.class,
                                        paid -> assertThat(paid.amount()).isEqualTo(Money.euros(5000))));
        forward(Duration.ofMinutes(3));
        assertThat(link(reference).fact()).as("entered again").isInstanceOf(LinkFact.Used.class);
        assertThat(debits()).hasSize(1);
    }

    @Test
    void aPageThatNobodyPaidClosesByItself() {
        String link = link(reference()).fact().link();
        forward(Duration.ofDays(2));
        assertThat(close(link)).isInstanceOf(LinkFact.Closed.class);
    }

    @Test
    void aCardPaymentGoesBackToItsCardOnce() throws Exception {
        String payment = paidCard(reference());
        Reference reference = reference();
        lemonway.faults(List.of(new Fault("act-then-hang", 1, 50)));
        assertThat(refund(reference, payment, 2000, null)).isInstanceOf(Delivery.Unknown.class);
        ProviderAnswer.RefundIs again = (ProviderAnswer.RefundIs) answer(refund(reference, payment, 2000, null));
        assertThat(again.fact()).isInstanceOf(RefundFact.Accepted.class);
        assertThat(lemonway.book().refunds()).hasSize(1);
        forward(Duration.ofDays(3));
        assertThat(((ProviderAnswer.RefundIs) lookUpRefund(
                                reference, payment, again.fact().name().refund()))
                        .fact())
                .isInstanceOfSatisfying(
                        RefundFact.Done.class, done -> assertThat(done.amount()).isEqualTo(Money.euros(2000)));
    }

    @Test
    void aRefundThatTheCardNetworkRefusesHasFailedAndThePaymentStands() throws Exception {
        Reference paid = reference();
        String payment = paidCard(paid);
        Reference reference = reference();
        habits(Quirk.REFUSES_REFUNDS);
        answer(refund(reference, payment, 2000, null));
        forward(Duration.ofDays(3));
        assertThat(((ProviderAnswer.RefundIs) lookUpRefund(reference, payment, null)).fact())
                .isInstanceOf(RefundFact.Failed.class);
        assertThat(fact(lookUp(paid, payment))).isInstanceOf(PaymentFact.Paid.class);
    }

    @Test
    void aDebitGoesBackByAMoneyOutOnceLemonwayApprovedTheIban() {
        String payment = paidDebit(reference());
        Reference reference = reference();
        assertThat(refund(reference, payment, 3000, IBAN)).isInstanceOf(Delivery.NotSent.class);
        assertThat(lemonway.book().refunds()).isEmpty();
        assertThat(lookUpRefund(reference, payment, null)).isEqualTo(new ProviderAnswer.NoSuchRefund());
        forward(Duration.ofDays(2));
        lemonway.faults(List.of(new Fault("act-then-hang", 1, 50)));
        assertThat(refund(reference, payment, 3000, IBAN)).isInstanceOf(Delivery.Unknown.class);
        forward(Duration.ofMinutes(3));
        assertThat(((ProviderAnswer.RefundIs) answer(refund(reference, payment, 3000, IBAN))).fact())
                .isInstanceOf(RefundFact.Accepted.class);
        forward(Duration.ofDays(3));
        assertThat(((ProviderAnswer.RefundIs) lookUpRefund(reference, payment, null)).fact())
                .isInstanceOf(RefundFact.Done.class);
        assertThat(lemonway.book().refunds()).hasSize(1);
    }

    @Test
    void aDebitWhosePayersAccountNobodyKnowsIsRefundedByAPerson() {
        assertThat(answer(refund(reference(), paidDebit(reference()), 3000, null)))
                .isEqualTo(new ProviderAnswer.RefundByTransfer());
        assertThat(lemonway.book().refunds())
                .as("pending, and no call made, is not said")
                .isEmpty();
    }

    @Test
    void aMoneyOutThatComesBackHasFailed() {
        String payment = paidDebit(reference());
        Reference reference = reference();
        lemonway.script(IBAN, new Ending.MoneyOutFailed());
        refund(reference, payment, 3000, IBAN);
        forward(Duration.ofDays(2));
        answer(refund(reference, payment, 3000, IBAN));
        forward(Duration.ofDays(3));
        assertThat(((ProviderAnswer.RefundIs) lookUpRefund(reference, payment, null)).fact())
                .isInstanceOf(RefundFact.Failed.class);
    }

    @Test
    void anIbanThatLemonwayRejectsIsRefundedByAPerson() {
        String payment = paidDebit(reference());
        Reference reference = reference();
        lemonway.script(IBAN, new Ending.IbanRejected());
        assertThat(refund(reference, payment, 3000, IBAN)).isInstanceOf(Delivery.NotSent.class);
        forward(Duration.ofDays(2));
        assertThat(answer(refund(reference, payment, 3000, IBAN))).isEqualTo(new ProviderAnswer.RefundByTransfer());
    }
}
