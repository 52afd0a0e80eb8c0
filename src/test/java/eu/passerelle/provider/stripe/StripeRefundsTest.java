package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Giving back: asked once, found again, done or failed, and never a word about the payment. */
class StripeRefundsTest extends StripeCalls {
    private static final LocalDate PAID = LocalDate.of(2026, 11, 23);
    private static final LocalDate REFUNDED = LocalDate.of(2026, 11, 28);

    private String paid(MandateAtProvider mandate, Reference reference) {
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        toTheDay(PAID);
        return payment;
    }

    @Test
    void aRefundIsAcceptedAndThenDone() {
        Reference reference = reference();
        String payment = paid(mandate(IBAN), reference());
        RefundFact accepted = refundFact(refund(reference, payment, 3000));
        assertThat(accepted).isInstanceOf(RefundFact.Accepted.class);
        assertThat(accepted.name())
                .isEqualTo(new RefundFact.RefundName(
                        accepted.name().refund(), Optional.of(payment), Optional.of(reference.value())));
        toTheDay(REFUNDED);
        assertThat(refundFact(lookUpRefund(reference, payment, accepted.name().refund())))
                .isEqualTo(new RefundFact.Done(accepted.name(), Money.euros(3000), clock.instant()));
        assertThat(stripe.book().refunds())
                .extracting(Book.Refund::reference, Book.Refund::amount, Book.Refund::state)
                .containsExactly(tuple(reference.value(), 3000L, "succeeded"));
    }

    @Test
    void aCallThatHungIsUnknownAndItsRefundIsFoundAmongThoseOfThePayment() {
        Reference reference = reference();
        String payment = paid(mandate(IBAN), reference());
        for (int other = 0; other < 101; other++) {
            refundFact(refund(reference(), payment, 10));
        }
        assertThat(answer(lookUpRefund(reference, payment, null))).isEqualTo(new ProviderAnswer.NoSuchRefund());
        stripe.faults(List.of(new Fault("act-then-hang", 1, 0)));
        Reference lost = reference();
        assertThat(refund(lost, payment, 3000)).isInstanceOf(Delivery.Unknown.class);
        for (int other = 0; other < 101; other++) {
            refundFact(refund(reference(), payment, 10));
        }
        assertThat(refundFact(lookUpRefund(lost, payment, null))).isInstanceOf(RefundFact.Accepted.class);
        assertThat(refundFact(refund(lost, payment, 3000))).isInstanceOf(RefundFact.Accepted.class);
        assertThat(stripe.book().refunds())
                .filteredOn(refund -> refund.reference().equals(lost.value()))
                .hasSize(1);
    }

    /** The answer under a key is the first one: it must not pass for news. */
    @Test
    void aReplayedAnswerIsDatedWhenTheRefundWasMade() {
        Reference reference = reference();
        String payment = paid(mandate(IBAN), reference());
        Instant made = clock.instant();
        refundFact(refund(reference, payment, 3000));
        clock.now = clock.now.plusSeconds(20 * 3600);
        assertThat(refundFact(refund(reference, payment, 3000)).at()).isEqualTo(made);
    }

    @Test
    void aFailedRefundSaysWhyAndLeavesThePaymentPaid() {
        stripe.refundsFail(IBAN, "declined");
        Reference reference = reference();
        Reference collection = reference();
        MandateAtProvider mandate = mandate(IBAN);
        String payment = paid(mandate, collection);
        String refund = refundFact(refund(reference, payment, 11000)).name().refund();
        toTheDay(REFUNDED);
        assertThat(refundFact(lookUpRefund(reference, payment, refund)))
                .isInstanceOfSatisfying(RefundFact.Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.UNSPECIFIED);
                    assertThat(failed.nativeCause()).isEqualTo("declined");
                });
        assertThat(fact(lookUp(collection, payment, mandate, clock.instant()))).isInstanceOf(PaymentFact.Paid.class);
    }

    @Test
    void whatStripeDoesNotGiveBackIsDeclined() {
        stripe.script(IBAN, Ending.disputed(4));
        String payment = paid(mandate(IBAN), reference());
        assertThat(declined(refund(reference(), payment, 11001))).isEqualTo("amount_too_large");
        toTheDay(LocalDate.of(2026, 11, 30));
        assertThat(declined(refund(reference(), payment, 3000))).isEqualTo("charge_disputed");
        assertThat(declined(refund(reference(), "pi_none", 3000))).isEqualTo("resource_missing");
    }

    private static String declined(Delivery delivery) {
        return ((ProviderAnswer.Declined) answer(delivery)).nativeCause();
    }

    @Test
    void aRefundTurnedAwayByTheRateLimiterWasNotSent() {
        String payment = paid(mandate(IBAN), reference());
        stripe.faults(List.of(new Fault("429", 1, 0)));
        assertThat(refund(reference(), payment, 3000)).isInstanceOf(Delivery.NotSent.class);
        assertThat(stripe.book().refunds()).isEmpty();
    }
}
