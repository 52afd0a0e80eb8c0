package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.sandbox.stripe.StripeAccount;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Stripe paid out, item by item, to the cent. */
class StripePayoutsTest extends StripeCalls {
    private static final String OTHER_IBAN = "DE89370400440532013000";
    private static final Instant START = Instant.parse("2026-11-16T08:00:00Z");

    @Override
    StripeAccount account() {
        return new StripeAccount(CreditorsOfTests.KEY, null, List.of(CreditorsOfTests.WEBHOOK_SECRET), true);
    }

    private Delivery fetch(Instant since, @Nullable String after) {
        return new StripePayouts(accounts())
                .deliver(cleared(
                        "stripe-payouts", "stripe/aide-et-soleil.payouts", new StripePayouts.Request(since, after)));
    }

    /** To the end, oldest first. */
    private List<Payout> all() {
        List<Payout> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ProviderAnswer.Payouts page = (ProviderAnswer.Payouts) answer(fetch(START, next.orElse(null)));
            all.addAll(page.payouts());
            next = page.next();
        } while (next.isPresent());
        return all.reversed();
    }

    private String collected(String iban, long cents) {
        return fact(collect(reference(), mandate(iban), cents)).name().payment();
    }

    private static void ties(Payout payout) {
        assertThat(payout.items().stream().mapToLong(Item::milliCents).sum())
                .as(payout.toString())
                .isEqualTo(payout.amount().cents() * 1000);
    }

    @Test
    void aPayoutIsToldOnceItHasArrivedWithItsPaymentsFeesAndTaxes() {
        String one = collected(IBAN, 11_000);
        String two = collected(OTHER_IBAN, 5_000);
        toTheDay(LocalDate.of(2026, 11, 23));
        clock.now = Instant.parse("2026-11-23T08:00:00Z");
        stripe.age();
        assertThat(all()).as("made and on its way").isEmpty();
        toTheDay(LocalDate.of(2026, 11, 25));
        assertThat(all()).singleElement().satisfies(payout -> {
            assertThat(payout.amount().cents()).isEqualTo(16_000 - 2 * 42);
            assertThat(payout.on()).isEqualTo(LocalDate.of(2026, 11, 24));
            assertThat(payout.bounced()).isFalse();
            assertThat(payout.items())
                    .extracting(Item::kind, item -> item.payment().orElse(""), Item::milliCents)
                    .containsExactlyInAnyOrder(
                            tuple(Kind.PAYMENT, one, 11_000_000L),
                            tuple(Kind.FEE, one, -35_000L),
                            tuple(Kind.TAX, one, -7_000L),
                            tuple(Kind.PAYMENT, two, 5_000_000L),
                            tuple(Kind.FEE, two, -35_000L),
                            tuple(Kind.TAX, two, -7_000L));
            ties(payout);
        });
        assertThat(stripe.book().payouts())
                .extracting(Book.Payout::cents)
                .containsExactly(all().getFirst().amount().cents());
    }

    /** Every kind of line that a creditor who collects by SEPA debit can meet. */
    @Test
    void returnsRefundsReinstatementsAndFailuresTieToTheCent() {
        MandateAtProvider mandate = mandate(IBAN);
        String good = fact(collect(reference(), mandate, 90_000)).name().payment();
        stripe.script(OTHER_IBAN, Ending.reinstated(7, 7));
        String disputed = collected(OTHER_IBAN, 7_000);
        stripe.script("FR7630006000011234567890189", Ending.failed("insufficient_funds"));
        String failed = collected("FR7630006000011234567890189", 3_000);
        toTheDay(LocalDate.of(2026, 11, 25));
        stripe.refundsFail(IBAN, "declined");
        String refund = refundFact(refund(reference(), good, 2_000)).name().refund();
        clock.now = Instant.parse("2026-11-25T12:00:00Z");
        fact(collect(
                reference(),
                new MandateAtProvider(mandate.customer(), mandate.account(), mandate.mandate()),
                50_000,
                LocalDate.of(2026, 12, 1)));
        toTheDay(LocalDate.of(2026, 12, 23));
        List<Payout> payouts = all();
        payouts.forEach(StripePayoutsTest::ties);
        List<Item> items =
                payouts.stream().flatMap(payout -> payout.items().stream()).toList();
        assertThat(items)
                .extracting(Item::kind, item -> item.payment().orElse(""), Item::milliCents)
                .contains(
                        tuple(Kind.PAYMENT, failed, 3_000_000L),
                        tuple(Kind.RETURN, failed, -3_000_000L),
                        tuple(Kind.RETURN, disputed, -7_000_000L),
                        tuple(Kind.FEE, disputed, -750_000L),
                        tuple(Kind.REINSTATEMENT, disputed, 7_000_000L),
                        tuple(Kind.REFUND, good, -2_000_000L),
                        tuple(Kind.REFUND_RETURNED, good, 2_000_000L));
        assertThat(items)
                .filteredOn(item -> item.refund().isPresent())
                .extracting(item -> item.refund().orElseThrow())
                .containsOnly(refund);
        assertThat(items).noneMatch(item -> item.kind() == Kind.OTHER);
        assertThat(items.stream().mapToLong(Item::milliCents).sum())
                .isEqualTo(stripe.book().payouts().stream()
                                .mapToLong(Book.Payout::cents)
                                .sum()
                        * 1000);
        stripe.book()
                .payouts()
                .forEach(payout -> assertThat(payout.items().stream()
                                .mapToLong(Book.Item::cents)
                                .sum())
                        .isEqualTo(payout.cents()));
    }

    @Test
    void aPayoutThatBouncedIsToldSoAndCarriedByALaterOne() {
        stripe.nextPayoutBounces(CreditorsOfTests.KEY);
        collected(IBAN, 11_000);
        toTheDay(LocalDate.of(2026, 11, 25));
        assertThat(all()).hasSize(1);
        toTheDay(LocalDate.of(2026, 12, 5));
        List<Payout> payouts = all();
        assertThat(payouts).extracting(Payout::bounced).containsExactly(true, false);
        payouts.forEach(StripePayoutsTest::ties);
        assertThat(payouts.getLast().items()).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(Kind.CARRIED);
            assertThat(item.milliCents()).isEqualTo(10_958_000L);
        });
        assertThat(stripe.book().payouts()).hasSize(1);
    }

    @Test
    void payoutsAndTheirLinesAreReadToTheEnd() {
        MandateAtProvider mandate = mandate(IBAN);
        for (int one = 0; one < 120; one++) {
            fact(collect(reference(), mandate, 1_000));
        }
        toTheDay(LocalDate.of(2026, 11, 25));
        for (int day = 0; day < 12; day++) {
            LocalDate target = LocalDate.of(2026, 11, 29).plusDays(day);
            fact(collect(reference(), mandate, 2_000 + day, target));
            clock.now = clock.now.plusSeconds(86_400);
            stripe.age();
        }
        toTheDay(LocalDate.of(2026, 12, 23));
        List<Payout> payouts = all();
        payouts.forEach(StripePayoutsTest::ties);
        assertThat(payouts.getFirst().items()).hasSize(360);
        assertThat(payouts).extracting(Payout::payout).doesNotHaveDuplicates();
        assertThat(payouts)
                .extracting(payout -> payout.amount().cents())
                .containsExactlyElementsOf(
                        stripe.book().payouts().stream().map(Book.Payout::cents).toList());
    }

    @Test
    void aQuestionTurnedAwayWasNotSent() {
        stripe.faults(List.of(new Fault("429", 1, 0)));
        assertThat(fetch(START, null)).isInstanceOf(Delivery.NotSent.class);
    }
}
