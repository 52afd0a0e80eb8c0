package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call of ours, from the customer to the closing of a failed payment. */
class StripeAdaptersTest extends StripeCalls {
    @Test
    void anInvoiceIsCollectedFromCustomerToMoney() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        PaymentFact accepted = fact(collect(reference, mandate, 11000));
        assertThat(accepted).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(accepted.at()).isEqualTo(clock.instant());
        assertThat(accepted.name().reference()).contains(reference.value());
        toTheDay(LocalDate.of(2026, 11, 23));
        assertThat(fact(lookUp(reference, accepted.name().payment(), mandate, clock.instant())))
                .isEqualTo(new PaymentFact.Paid(accepted.name(), Money.euros(11000), clock.instant()));
        assertThat(debits()).singleElement().satisfies(debit -> {
            assertThat(debit.reference()).isEqualTo(reference.value());
            assertThat(debit.amount()).isEqualTo(11000);
            assertThat(debit.state()).isEqualTo("successful");
        });
    }

    @Test
    void everyCallIsCountedForTheEvidence() {
        Cleared<StripeMandate.Request> cleared = cleared(
                "stripe-mandate",
                reference() + ".mandate",
                new StripeMandate.Request(customer(), "Jeanne Lefèvre", "j@example.org", IBAN, TARGET.minusDays(30)));
        assertThat(answer(new StripeMandate(accounts()).deliver(cleared)))
                .isInstanceOf(ProviderAnswer.MandateMade.class);
        assertThat(Clearing.calls(cleared)).isEqualTo(3);
        assertThat(cleared.request().toString()).doesNotContain("Jeanne").doesNotContain(IBAN);
    }

    @Test
    void theSameKeyTwiceGivesTheSamePayment() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        PaymentFact first = fact(collect(reference, mandate, 11000));
        clock.now = clock.now.plus(Duration.ofHours(20));
        assertThat(fact(collect(reference, mandate, 11000))).isEqualTo(first);
        assertThat(debits()).hasSize(1);
    }

    /** The answer under a key is the first one, however old: it must not pass for news. */
    @Test
    void aReplayedAnswerIsDatedWhenThePaymentWasMade() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        stripe.script(IBAN, Ending.failed("insufficient_funds"));
        Instant made = clock.instant();
        fact(collect(reference, mandate, 11000));
        clock.now = clock.now.plus(Duration.ofHours(23));
        assertThat(fact(collect(reference, mandate, 11000)).at()).isEqualTo(made);
    }

    @Test
    void aFailedPaymentIsFoundWithItsCauseAndCanBeClosed() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        stripe.script(IBAN, Ending.failed("account_closed"));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        toTheDay(LocalDate.of(2026, 11, 23));
        assertThat(fact(lookUp(reference, payment, mandate, clock.instant())))
                .isInstanceOfSatisfying(PaymentFact.Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.ACCOUNT_CLOSED);
                    assertThat(failed.nativeCause()).isEqualTo("account_closed");
                });
        assertThat(fact(cancel(reference, payment))).isInstanceOf(PaymentFact.Cancelled.class);
        assertThat(fact(cancel(reference, payment))).isInstanceOf(PaymentFact.Cancelled.class);
        assertThat(fact(lookUp(reference, payment, mandate, clock.instant())))
                .isInstanceOf(PaymentFact.Cancelled.class);
    }

    @Test
    void whatCannotBeCancelledAnyMoreIsReadInstead() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        assertThat(fact(cancel(reference, payment))).isInstanceOf(PaymentFact.Accepted.class);
        toTheDay(LocalDate.of(2026, 11, 23));
        assertThat(fact(cancel(reference(), payment)))
                .isEqualTo(new PaymentFact.Paid(
                        new PaymentFact.PaymentName(payment, java.util.Optional.of(reference.value())),
                        Money.euros(11000),
                        clock.instant()));
    }

    @Test
    void aPaymentOlderThanItsKeyIsFoundInTheCustomersListAmongOthers() {
        MandateAtProvider mandate = mandate(IBAN);
        Instant submittedAt = clock.instant();
        Reference wanted = reference();
        PaymentFact made = fact(collect(wanted, mandate, 11000));
        for (int other = 0; other < 101; other++) {
            assertThat(fact(collect(reference(), mandate, 100 + other))).isInstanceOf(PaymentFact.Accepted.class);
        }
        clock.now = clock.now.plus(Duration.ofHours(30));
        assertThat(fact(lookUp(wanted, null, mandate, submittedAt)).name()).isEqualTo(made.name());
        assertThat(answer(lookUp(reference(), null, mandate, submittedAt)))
                .isEqualTo(new ProviderAnswer.NoSuchPayment());
    }

    @ParameterizedTest
    @CsvSource({
        "FR2620041010050000000055555, ACCOUNT_INVALID, sepa_unsupported_account",
        "FR5020041010050000000066666, ACCOUNT_INVALID, bank_account_unusable",
        "FR0012345678901234567890123, DATA_WRONG, status-400"
    })
    void anIbanThatStripeRefusesIsDeclined(String iban, Reason reason, String code) {
        assertThat(answer(makeMandate(customer(), iban, reference() + ".mandate")))
                .isInstanceOfSatisfying(ProviderAnswer.Declined.class, declined -> {
                    assertThat(declined.reason()).isEqualTo(reason);
                    assertThat(declined.toString()).doesNotContain(iban);
                });
    }

    @ParameterizedTest
    @CsvSource({"49, LIMIT_EXCEEDED, amount_too_small", "100000000, LIMIT_EXCEEDED, amount_too_large"})
    void anAmountThatStripeRefusesIsDeclinedAndMakesNoDebit(long cents, Reason reason, String code) {
        assertThat(answer(collect(reference(), mandate(IBAN), cents)))
                .isEqualTo(new ProviderAnswer.Declined(reason, code, List.of()));
        assertThat(debits()).isEmpty();
    }

    @Test
    void noTelemetryIsSentAndNoIdOfThisMachineIsMade() throws IOException {
        customer();
        customer();
        List<String> received;
        try (Stream<String> lines = Files.lines(folder.resolve("requests.jsonl"))) {
            received = lines.toList();
        }
        assertThat(received)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(line)
                        .containsIgnoringCase("\"x-stripe-client-user-agent\"")
                        .doesNotContainIgnoringCase("x-stripe-client-telemetry"));
        String home = System.getProperty("user.home");
        String config = System.getenv("XDG_CONFIG_HOME");
        assertThat(Path.of(home, ".config", "stripe", "telemetry_id")).doesNotExist();
        if (config != null) {
            assertThat(Path.of(config, "stripe", "telemetry_id")).doesNotExist();
        }
    }
}
