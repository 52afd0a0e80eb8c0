package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.sandbox.gocardless.Cause;
import eu.passerelle.sandbox.gocardless.Ending;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every call about money, from the collection to the refund. */
class GoCardlessAdaptersTest extends GoCardlessCalls {
    @Test
    void anInvoiceIsCollectedFromCustomerToMoney() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        ProviderAnswer.PaymentIs taken = (ProviderAnswer.PaymentIs) answer(collect(reference, mandate, 11000));
        assertThat(taken.fact()).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(taken.chargeOn()).contains(CHARGE);
        assertThat(taken.fact().name().reference()).contains(reference.value());
        toTheDay(CHARGE.plusDays(7));
        assertThat(fact(lookUp(reference, taken.fact().name().payment(), mandate, clock.instant())))
                .isEqualTo(new PaymentFact.Paid(taken.fact().name(), euros(11000), clock.instant()));
        assertThat(debits()).singleElement().satisfies(debit -> {
            assertThat(debit.reference()).isEqualTo(reference.value());
            assertThat(debit.amount()).isEqualTo(11000);
            assertThat(debit.state()).isEqualTo("successful");
        });
        assertThat(goCardless.retriesAsked()).isZero();
    }

    /** A Saturday is rolled to Monday there without a word: what was said is read back. */
    @Test
    void aChargeDateThatIsMovedThereIsReadBack() {
        ProviderAnswer.PaymentIs taken = (ProviderAnswer.PaymentIs)
                answer(collect(reference(), mandate(IBAN), 11000, LocalDate.of(2026, 11, 28)));
        assertThat(taken.chargeOn()).contains(LocalDate.of(2026, 11, 30));
    }

    @Test
    void aChargeDateThatTheMandateDoesNotReachBecomesTheFirstThatItDoes() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        LocalDate tomorrow = LocalDate.of(2026, 11, 17);
        ProviderAnswer.PaymentIs taken =
                (ProviderAnswer.PaymentIs) answer(collect(reference, mandate, 11000, tomorrow));
        assertThat(taken.fact()).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(taken.chargeOn()).hasValueSatisfying(day -> assertThat(day).isAfter(tomorrow));
        assertThat(fact(collect(reference, mandate, 11000, tomorrow)).name())
                .isEqualTo(taken.fact().name());
        assertThat(debits()).hasSize(1);
    }

    @Test
    void theSameKeyTwiceGivesTheSamePaymentAsItIsNow() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        PaymentFact first = fact(collect(reference, mandate, 11000));
        toTheDay(CHARGE.plusDays(7));
        assertThat(fact(collect(reference, mandate, 11000)))
                .isEqualTo(new PaymentFact.Paid(first.name(), euros(11000), clock.instant()));
        assertThat(debits()).hasSize(1);
    }

    @Test
    void aFailedPaymentIsReadWithItsCause() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        goCardless.script(IBAN, Ending.failed(Cause.INSUFFICIENT_FUNDS));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        toTheDay(CHARGE.plusDays(7));
        assertThat(fact(lookUp(reference, payment, mandate, clock.instant())))
                .isInstanceOfSatisfying(PaymentFact.Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
                    assertThat(failed.nativeCause()).isEqualTo("insufficient_funds");
                });
        assertThat(fact(cancel(payment))).isInstanceOf(PaymentFact.Failed.class);
        assertThat(goCardless.retriesAsked()).isZero();
    }

    @Test
    void aChargeBackIsAReturnWithoutANameOfItsOwn() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        goCardless.script(IBAN, Ending.chargedBack(Cause.REFUND_REQUESTED, 2));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        toTheDay(CHARGE.plusDays(14));
        assertThat(fact(lookUp(reference, payment, mandate, clock.instant())))
                .isEqualTo(new PaymentFact.Returned(
                        new PaymentFact.PaymentName(payment, Optional.of(reference.value())),
                        Optional.empty(),
                        euros(11000),
                        Reason.REFUSED_BY_PAYER,
                        "refund_requested",
                        clock.instant()));
    }

    @Test
    void aPaymentThatTheBankCancelsHasFailedAndOneThatWeCancelIsCancelled() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        goCardless.script(IBAN, Ending.cancelledByBank(Cause.BANK_ACCOUNT_CLOSED));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        assertThat(fact(cancel(this.payment(mandate, 500)))).isInstanceOf(PaymentFact.Cancelled.class);
        toTheDay(CHARGE.plusDays(7));
        assertThat(fact(lookUp(reference, payment, mandate, clock.instant())))
                .isInstanceOfSatisfying(
                        PaymentFact.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.ACCOUNT_CLOSED));
    }

    @Test
    void whatCannotBeCancelledAnyMoreIsReadInstead() {
        String payment = payment(mandate(IBAN), 11000);
        toTheDay(CHARGE.plusDays(7));
        assertThat(fact(cancel(payment))).isInstanceOf(PaymentFact.Paid.class);
    }

    @Test
    void aPaymentOlderThanItsKeyIsFoundInTheCustomersListAmongOthers() {
        MandateAtProvider mandate = mandate(IBAN);
        Instant submittedAt = clock.instant();
        Reference wanted = reference();
        PaymentFact made = fact(collect(wanted, mandate, 11000));
        for (int other = 0; other < 20; other++) {
            assertThat(fact(collect(reference(), mandate, 100 + other))).isInstanceOf(PaymentFact.Accepted.class);
        }
        clock.now = clock.now.plus(Duration.ofHours(30));
        assertThat(fact(lookUp(wanted, null, mandate, submittedAt)).name()).isEqualTo(made.name());
        assertThat(answer(lookUp(reference(), null, mandate, submittedAt)))
                .isEqualTo(new ProviderAnswer.NoSuchPayment());
    }

    @Test
    void aMandateThatHasEndedTakesNoPayment() {
        MandateAtProvider mandate = mandate(IBAN);
        answer(new GoCardlessMandateEnd(accounts(), clock)
                .deliver(cleared(
                        "gocardless-mandate-end",
                        reference() + ".end",
                        new GoCardlessMandateEnd.Request(mandate.mandate()))));
        assertThat(answer(collect(reference(), mandate, 11000)))
                .isInstanceOfSatisfying(ProviderAnswer.Declined.class, declined -> {
                    assertThat(declined.reason()).isEqualTo(Reason.MANDATE_INVALID);
                    assertThat(declined.nativeCause()).isEqualTo("mandate_is_inactive");
                });
        assertThat(debits()).isEmpty();
    }

    @Test
    void aRefundIsMadeOnceAndFoundAgain() {
        String payment = payment(mandate(IBAN), 11000);
        toTheDay(CHARGE.plusDays(7));
        Reference reference = reference();
        RefundFact first = refundFact(refund(reference, payment, 3000, 3000));
        assertThat(first.name().reference()).contains(reference.value());
        assertThat(first.name().payment()).contains(payment);
        assertThat(refundFact(refund(reference, payment, 3000, 3000)).name()).isEqualTo(first.name());
        assertThat(refundFact(lookUpRefund(reference, payment, null)).name()).isEqualTo(first.name());
        assertThat(refundFact(lookUpRefund(reference, payment, first.name().refund()))
                        .name())
                .isEqualTo(first.name());
        assertThat(answer(lookUpRefund(reference(), payment, null))).isEqualTo(new ProviderAnswer.NoSuchRefund());
        assertThat(goCardless.book().refunds()).hasSize(1);
    }

    /** Somebody refunded in the dashboard, and our sum does not know of it. */
    @Test
    void aRefundWhoseSumGoCardlessCountsOtherwiseIsDeclined() {
        String payment = payment(mandate(IBAN), 11000);
        toTheDay(CHARGE.plusDays(7));
        refundFact(refund(reference(), payment, 3000, 3000));
        assertThat(answer(refund(reference(), payment, 1000, 1000)))
                .isInstanceOfSatisfying(
                        ProviderAnswer.Declined.class,
                        declined -> assertThat(declined.nativeCause()).isEqualTo("total_amount_confirmation_invalid"));
        assertThat(goCardless.book().refunds()).hasSize(1);
    }

    @Test
    void aRefundIsDoneOnceItIsPartOfAPayout() {
        MandateAtProvider mandate = mandate(IBAN);
        String payment = payment(mandate, 11000);
        toTheDay(CHARGE.plusDays(7));
        Reference reference = reference();
        assertThat(refundFact(refund(reference, payment, 3000, 3000))).isInstanceOf(RefundFact.Accepted.class);
        fact(collect(reference(), mandate, 20000, LocalDate.of(2026, 12, 15)));
        toTheDay(LocalDate.of(2026, 12, 28));
        assertThat(refundFact(lookUpRefund(reference, payment, null)))
                .isInstanceOfSatisfying(
                        RefundFact.Done.class, done -> assertThat(done.amount()).isEqualTo(euros(3000)));
    }

    @Test
    void everyCallIsCountedForTheEvidence() {
        Reference reference = reference();
        Cleared<GoCardlessMandate.Request> cleared = cleared(
                "gocardless-mandate",
                reference + ".mandate",
                new GoCardlessMandate.Request(reference.value(), null, customer(), signer(IBAN)));
        assertThat(answer(new GoCardlessMandate(accounts(), clock).deliver(cleared)))
                .isInstanceOf(ProviderAnswer.MandateMade.class);
        assertThat(Clearing.calls(cleared)).isEqualTo(3);
        assertThat(cleared.request().toString()).doesNotContain("Jeanne").doesNotContain(IBAN);
        assertThat(jeanne("PSEUDO").toString()).doesNotContain("Jeanne");
    }
}
