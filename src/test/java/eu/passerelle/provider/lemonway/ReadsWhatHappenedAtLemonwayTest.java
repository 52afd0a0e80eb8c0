package eu.passerelle.provider.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.lemonway.Ending;
import eu.passerelle.sandbox.lemonway.Habits;
import eu.passerelle.sandbox.lemonway.LemonwayPartner;
import eu.passerelle.sandbox.lemonway.LemonwaySettings;
import eu.passerelle.sandbox.lemonway.LemonwaySimulator;
import eu.passerelle.sandbox.lemonway.Quirk;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News and payouts, read from lists: no notice is needed for anything. */
class ReadsWhatHappenedAtLemonwayTest extends LemonwayCalls {

    /** The balance goes to the creditor's bank each Friday. */
    @BeforeEach
    void payOutOnFridays() {
        lemonway.close();
        lemonway = new LemonwaySimulator(new LemonwaySettings(
                0,
                folder.resolve("fridays"),
                clock,
                machine,
                List.of(new LemonwayPartner(ENV, KEY, null, ACCOUNT, CREDITOR_IBAN, DayOfWeek.FRIDAY)),
                Habits.usual(),
                7));
        lemonway.start();
    }

    private List<Notice> news(String since) {
        List<Notice> told = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            ProviderAnswer.News news = (ProviderAnswer.News) answer(new LemonwayNews(client(), clock)
                    .deliver(cleared(
                            "lemonway-news",
                            "K.news",
                            new LemonwayNews.Request(Instant.parse(since), after.orElse("DEBITS/1")))));
            told.addAll(news.notices());
            after = news.next();
        } while (after.isPresent());
        return told;
    }

    private List<Payout> payouts(String since) {
        return ((ProviderAnswer.Payouts) answer(new LemonwayPayouts(client())
                        .deliver(cleared(
                                "lemonway-payouts", "K.payouts", new LemonwayPayouts.Request(Instant.parse(since))))))
                .payouts();
    }

    @Test
    void paidDebitsAndMandatesAreToldWithoutANotice() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        moveTo("2026-11-17T12:00:00Z");
        assertThat(news("2026-11-16T00:00:00Z"))
                .contains(new Notice.OfPayment(new PaymentFact.Paid(
                        new PaymentFact.PaymentName(payment, Optional.of(reference.value())),
                        Money.euros(11000),
                        Instant.parse("2026-11-16T08:00:00Z"))))
                .contains(new Notice.OfMandate(new MandateFact.Usable(mandate.mandate(), clock.instant())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANDATE_ON_ANY_ACCOUNT", "REASON_AT_PSP"})
    void aChargeBackIsAReturnNamedByTheDispute(String quirk) {
        habits(Quirk.valueOf(quirk));
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        lemonway.script(IBAN, Ending.chargedBack(10));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        moveTo("2026-11-24T12:00:00Z");
        List<PaymentFact.Returned> returned = news("2026-11-23T00:00:00Z").stream()
                .filter(Notice.OfPayment.class::isInstance)
                .map(notice -> ((Notice.OfPayment) notice).fact())
                .filter(PaymentFact.Returned.class::isInstance)
                .map(PaymentFact.Returned.class::cast)
                .toList();
        assertThat(returned).singleElement().satisfies(fact -> {
            assertThat(fact.name().payment()).isEqualTo(payment);
            assertThat(fact.dispute()).isPresent();
            assertThat(fact.amount()).isEqualTo(Money.euros(11000));
            assertThat(fact.reason()).isEqualTo(Reason.REFUSED_BY_PAYER);
            assertThat(fact.nativeCause()).isEqualTo("MD06");
            assertThat(fact.at()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        });
        assertThat(news("2026-11-23T00:00:00Z"))
                .as("told again, it is the same")
                .containsAll(news("2026-11-23T00:00:00Z"));
    }

    @Test
    void aRejectionThatComesAsADisputeIsPaidAndThenReturned() {
        habits(Quirk.REJECTS_BY_DISPUTE);
        lemonway.script(IBAN, Ending.rejected("AC04"));
        MandateAtProvider mandate = mandate(IBAN);
        fact(collect(reference(), mandate, 11000));
        moveTo("2026-11-18T12:00:00Z");
        assertThat(news("2026-11-16T00:00:00Z").stream()
                        .filter(Notice.OfPayment.class::isInstance)
                        .map(notice ->
                                (Object) ((Notice.OfPayment) notice).fact().getClass())
                        .distinct())
                .containsExactly(PaymentFact.Paid.class, PaymentFact.Returned.class);
    }

    @Test
    void everyPageOfTheNewsIsRead() {
        MandateAtProvider mandate = mandate(IBAN);
        for (int number = 0; number < 45; number++) {
            fact(collect(reference(), mandate, 100 + number));
        }
        moveTo("2026-11-03T09:00:00Z");
        assertThat(news("2026-11-03T00:00:00Z").stream()
                        .filter(Notice.OfPayment.class::isInstance)
                        .distinct())
                .hasSize(45);
    }

    /** Each payout agrees with the simulator's own book of truth, item by item and to the cent. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void aPayoutIsWhatTheAccountsStatementSaysItIsMadeOf(String feeTakenOff) {
        options.put(LemonwayTerms.AUTO_COMMISSION, feeTakenOff);
        MandateAtProvider mandate = mandate(IBAN);
        lemonway.script(OTHER_IBAN, Ending.chargedBack(3));
        fact(collect(reference(), mandate, 11000));
        fact(collect(reference(), mandate, 4321));
        moveTo("2026-11-04T08:00:00Z");
        MandateAtProvider other =
                ((ProviderAnswer.MandateMade) answer(makeMandate(customer(), OTHER_IBAN, "RUM-2"))).at();
        moveTo("2026-11-05T08:00:00Z");
        fact(collect(reference(), other, 2500));
        moveTo("2026-12-08T12:00:00Z");
        List<Book.Payout> truth = lemonway.book().payouts();
        List<Payout> read = payouts("2026-11-01T00:00:00Z");
        assertThat(truth).isNotEmpty();
        assertThat(read).hasSameSizeAs(truth);
        for (int number = 0; number < truth.size(); number++) {
            Payout payout = read.get(number);
            Book.Payout book = truth.get(number);
            assertThat(payout.payout()).isEqualTo("moneyout-" + book.id());
            assertThat(payout.amount()).isEqualTo(Money.euros(book.cents()));
            assertThat(payout.items().stream()
                            .mapToLong(Payout.Item::milliCents)
                            .sum())
                    .isEqualTo(book.cents() * 1000);
            assertThat(payout.items().stream().map(item -> item.payment().orElse("") + " " + item.milliCents() / 1000))
                    .containsExactlyInAnyOrderElementsOf(book.items().stream()
                            .map(item -> item.debit() + " " + item.cents())
                            .toList());
        }
        assertThat(payouts("2026-12-30T00:00:00Z")).isEmpty();
        assertThat(payouts("2026-11-21T00:00:00Z"))
                .isEqualTo(read.stream()
                        .filter(payout -> payout.on().isAfter(java.time.LocalDate.of(2026, 11, 20)))
                        .toList());
    }
}
