package eu.passerelle.provider.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.lemonway.Ending;
import eu.passerelle.sandbox.lemonway.Quirk;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import eu.passerelle.transfer.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CollectsUnderLemonwayMandatesTest extends LemonwayCalls {

    @Test
    void anInvoiceIsCollectedFromAccountToMoney() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        ProviderAnswer.PaymentIs accepted = (ProviderAnswer.PaymentIs) answer(collect(reference, mandate, 11000));
        assertThat(accepted.fact()).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(accepted.chargeOn()).contains(CHARGE_ON);
        moveTo("2026-11-17T12:00:00Z");
        assertThat(fact(lookUp(reference, accepted.fact().name().payment())))
                .isEqualTo(new PaymentFact.Paid(
                        accepted.fact().name(), Money.euros(11000), Instant.parse("2026-11-16T08:00:00Z")));
        assertThat(debits()).singleElement().satisfies(debit -> {
            assertThat(debit.reference()).isEqualTo(reference.value());
            assertThat(debit.amount()).isEqualTo(11000);
            assertThat(debit.state()).isEqualTo("successful");
        });
    }

    @Test
    void anAccountThatAnEarlierCallMadeIsTaken() {
        assertThat(answer(makeCustomer("PSEUDONYM"))).isEqualTo(new ProviderAnswer.CustomerMade("PSEUDONYM"));
        assertThat(answer(makeCustomer("PSEUDONYM"))).isEqualTo(new ProviderAnswer.CustomerMade("PSEUDONYM"));
    }

    @Test
    void aMandateWaitsForLemonwayAndIsThenUsable() {
        String customer = customer();
        ProviderAnswer.MandateMade made = (ProviderAnswer.MandateMade) answer(makeMandate(customer, IBAN, "RUM-1"));
        assertThat(made.usable()).isFalse();
        moveTo("2026-11-03T08:00:00Z");
        assertThat(answer(makeMandate(customer, IBAN, "RUM-1")))
                .isEqualTo(new ProviderAnswer.MandateMade(made.at(), true));
    }

    /** The registration is repeated after an answer that never came: it finds what was made. */
    @Test
    void aMandateWhoseAnswerWasLostIsFoundAndNotMadeTwice() {
        String customer = customer();
        lemonway.faults(List.of(new Fault("act-then-hang", 1, 50)));
        assertThat(makeMandate(customer, IBAN, "RUM-1")).isInstanceOf(Delivery.Unknown.class);
        assertThat(answer(makeMandate(customer, IBAN, "RUM-1"))).isInstanceOf(ProviderAnswer.MandateMade.class);
    }

    @Test
    void aMandateThatLemonwayRejectsIsDeclined() {
        String customer = customer();
        lemonway.script(IBAN, new Ending.MandateRejected());
        assertThat(answer(makeMandate(customer, IBAN, "RUM-1"))).isInstanceOf(ProviderAnswer.MandateMade.class);
        moveTo("2026-11-03T08:00:00Z");
        assertThat(answer(makeMandate(customer, IBAN, "RUM-1")))
                .isEqualTo(new ProviderAnswer.Declined(Reason.MANDATE_INVALID, "9", List.of()));
    }

    @Test
    void anAnswerThatNeverCameIsUnknownAndTheDebitIsFoundByItsReference() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        lemonway.faults(List.of(new Fault("act-then-hang", 1, 50)));
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(answer(lookUp(reference, null))).isEqualTo(new ProviderAnswer.NoSuchPayment());
        forward(Duration.ofMinutes(3));
        assertThat(fact(lookUp(reference, null))).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(fact(collect(reference, mandate, 11000))).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(debits()).as("entered again, it finds the debit").hasSize(1);
    }

    /** The body is an error of Lemonway's own side, and the debit was made. */
    @Test
    void anErrorOfLemonwaysOwnSideIsUnknownAndNeverANo() {
        MandateAtProvider mandate = mandate(IBAN);
        lemonway.faults(List.of(new Fault("act-then-fail", 1, 0)));
        assertThat(collect(reference(), mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(debits()).hasSize(1);
    }

    @Test
    void aCallOverTheRateWasCertainlyNotSent() {
        MandateAtProvider mandate = mandate(IBAN);
        lemonway.faults(List.of(new Fault("429", 1, 0)));
        assertThat(collect(reference(), mandate, 11000)).isInstanceOf(Delivery.NotSent.class);
        assertThat(debits()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"ERRORS_AS_400", "MANDATE_ON_ANY_ACCOUNT"})
    void aRefusalIsANoWhateverStatusItComesWith(Quirk quirk) {
        MandateAtProvider mandate = mandate(IBAN);
        habits(quirk);
        assertThat(answer(collect(reference(), mandate, 0)))
                .isEqualTo(new ProviderAnswer.Declined(Reason.LIMIT_EXCEEDED, "151", List.of()));
        assertThat(answer(collect(reference(), new MandateAtProvider("x", "x", "999999"), 100)))
                .isEqualTo(new ProviderAnswer.Declined(Reason.MANDATE_INVALID, "244", List.of()));
        assertThat(debits()).isEmpty();
    }

    /** Where references may not be used twice the search may lag behind the refusal. */
    @Test
    void aRefusedReferenceIsNoProofThatNothingIsThere() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        habits(Quirk.REFUSES_REPEATED_REFERENCES);
        lemonway.faults(List.of(new Fault("act-then-hang", 1, 50)));
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(debits()).hasSize(1);
    }

    @Test
    void aDebitOfTheSameReferenceWithAnotherAmountIsNotTakenForOurs() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        fact(collect(reference, mandate, 11000));
        forward(Duration.ofMinutes(3));
        assertThat(collect(reference, mandate, 12000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(debits()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-03T08:00:00Z, 2026-11-04, 2026-11-04",
        "2026-11-03T08:00:00Z, 2026-11-03, 2026-11-04",
        "2026-11-03T10:00:00Z, 2026-11-04, 2026-11-05",
        "2026-11-03T08:00:00Z, 2026-11-05, 2026-11-05",
        "2026-11-06T10:00:00Z, 2026-11-09, 2026-11-10"
    })
    void aDayThatIsTooEarlyBecomesTheFirstThatIsPossible(String now, LocalDate wanted, LocalDate charged) {
        MandateAtProvider mandate = mandate(IBAN);
        moveTo(now);
        Reference reference = reference();
        assertThat(((ProviderAnswer.PaymentIs) answer(collect(
                                client(),
                                new LemonwayCollection.Request(
                                        reference.value(), 11000, wanted, "FAC-1", mandate.mandate()))))
                        .chargeOn())
                .contains(charged);
    }

    @ParameterizedTest
    @CsvSource({
        "AM04, INSUFFICIENT_FUNDS",
        "AC01, ACCOUNT_INVALID",
        "AC04, ACCOUNT_CLOSED",
        "AC06, ACCOUNT_BLOCKED",
        "MD07, PAYER_DECEASED",
        "MS02, REFUSED_BY_PAYER",
        "MS03, UNSPECIFIED"
    })
    void aRejectedDebitHasItsReasonWhereverLemonwayWritesIt(String cause, Reason reason) {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        lemonway.script(IBAN, Ending.rejected(cause));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        moveTo("2026-11-18T12:00:00Z");
        for (Quirk quirk : List.of(Quirk.MANDATE_ON_ANY_ACCOUNT, Quirk.REASON_AT_PSP)) {
            habits(quirk);
            assertThat(fact(lookUp(reference, payment)))
                    .isEqualTo(new PaymentFact.Failed(
                            new PaymentFact.PaymentName(payment, Optional.of(reference.value())),
                            reason,
                            cause,
                            clock.instant()));
        }
    }

    @Test
    void aDebitThatTheBankCancelledHasFailed() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        habits(Quirk.REJECTS_BY_CANCELLATION);
        lemonway.script(IBAN, Ending.rejected("AM04"));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        moveTo("2026-11-18T12:00:00Z");
        assertThat(fact(lookUp(reference, payment)))
                .isInstanceOfSatisfying(
                        PaymentFact.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS));
    }

    @Test
    void aStateThatWaitsForValidationIsAccepted() {
        MandateAtProvider mandate = mandate(IBAN);
        habits(Quirk.VALIDATES_FIRST);
        assertThat(fact(collect(reference(), mandate, 11000))).isInstanceOf(PaymentFact.Accepted.class);
    }

    @Test
    void aListIsReadToItsEndBeforeAPaymentIsSaidNotToExist() {
        MandateAtProvider mandate = mandate(IBAN);
        for (int other = 0; other < 45; other++) {
            fact(collect(reference(), mandate, 100 + other));
        }
        forward(Duration.ofMinutes(3));
        Cleared<LemonwayLookUp.Request> cleared = cleared(
                "lemonway-look-up",
                "K.look-up",
                new LemonwayLookUp.Request(
                        reference().value(),
                        null,
                        Instant.parse("2026-11-01T08:00:00Z").getEpochSecond()));
        assertThat(answer(new LemonwayLookUp(client(), clock).deliver(cleared)))
                .isEqualTo(new ProviderAnswer.NoSuchPayment());
        assertThat(Clearing.calls(cleared))
                .as("a token, the reference, three pages")
                .isEqualTo(5);
    }

    @Test
    void whoseAccountMandatesStandOnIsASetting() {
        options.put(LemonwayTerms.MANDATE_ON, "creditor");
        habits(Quirk.MANDATE_ON_CREDITED_ACCOUNT);
        MandateAtProvider mandate = mandate(IBAN);
        assertThat(mandate.account()).isEqualTo(ACCOUNT);
        assertThat(fact(collect(reference(), mandate, 11000))).isInstanceOf(PaymentFact.Accepted.class);
    }

    @Test
    void withItsFeeTakenOffThePayerHasStillPaidTheWhole() {
        options.put(LemonwayTerms.AUTO_COMMISSION, "true");
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        moveTo("2026-11-17T12:00:00Z");
        assertThat(fact(lookUp(reference, payment)))
                .isInstanceOfSatisfying(
                        PaymentFact.Paid.class,
                        paid -> assertThat(paid.amount()).isEqualTo(Money.euros(11000)));
    }
}
