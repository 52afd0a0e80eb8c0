package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Kind;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.sandbox.gocardless.Cause;
import eu.passerelle.sandbox.gocardless.Ending;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was paid out and what happened, fetched page by page. */
class GoCardlessPayoutsTest extends GoCardlessCalls {
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    private List<Payout> payouts() {
        List<Payout> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            ProviderAnswer.Payouts page = (ProviderAnswer.Payouts) answer(new GoCardlessPayouts(accounts())
                    .deliver(cleared(
                            "gocardless-payouts",
                            "K.payouts",
                            new GoCardlessPayouts.Request(BEGIN, after.orElse(null)))));
            all.addAll(page.payouts());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private ProviderAnswer.News news(@Nullable String after) {
        return (ProviderAnswer.News) answer(new GoCardlessNews(accounts())
                .deliver(cleared("gocardless-news", "K.news", new GoCardlessNews.Request(BEGIN, after))));
    }

    /** Rounded once, at the end, as GoCardless does. */
    private static long cents(Payout payout) {
        long milliCents =
                payout.items().stream().mapToLong(Payout.Item::milliCents).sum();
        return Math.round(milliCents / 1000.0);
    }

    @Test
    void aPayoutTiesToTheCentAndItsPaymentsAreNamed() {
        String first = payment(mandate(IBAN), 11000);
        String second = payment(mandate("DE89370400440532013000"), 4321);
        toTheDay(CHARGE.plusDays(7));
        List<Payout> payouts = payouts();
        assertThat(payouts).isNotEmpty().allSatisfy(payout -> {
            assertThat(cents(payout)).isEqualTo(payout.amount().cents());
            assertThat(payout.bounced()).isFalse();
            assertThat(new HashSet<>(
                            payout.items().stream().map(Payout.Item::name).toList()))
                    .hasSameSizeAs(payout.items());
        });
        assertThat(payouts)
                .flatExtracting(Payout::items)
                .filteredOn(item -> item.kind() == Kind.PAYMENT)
                .extracting(item -> item.payment().orElseThrow() + " " + item.milliCents())
                .containsExactlyInAnyOrder(first + " 11000000", second + " 4321000");
        assertThat(payouts).flatExtracting(Payout::items).anyMatch(item -> item.kind() == Kind.FEE);
        assertThat(payouts()).isEqualTo(payouts);
    }

    @Test
    void whatWasChargedBackIsTakenFromALaterPayout() {
        goCardless.script(IBAN, Ending.chargedBack(Cause.REFUND_REQUESTED, 2));
        String back = payment(mandate(IBAN), 11000);
        toTheDay(CHARGE.plusDays(10));
        fact(collect(reference(), mandate("DE89370400440532013000"), 50000, LocalDate.of(2026, 12, 15)));
        toTheDay(LocalDate.of(2026, 12, 29));
        assertThat(payouts())
                .allSatisfy(payout ->
                        assertThat(cents(payout)).isEqualTo(payout.amount().cents()))
                .flatExtracting(Payout::items)
                .filteredOn(item -> item.kind() == Kind.RETURN)
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.payment()).contains(back);
                    assertThat(item.milliCents()).isEqualTo(-11_000_000);
                });
    }

    @Test
    void theNewsSayWhatTheNoticesSaid() {
        goCardless.script(IBAN, Ending.failedLate(Cause.INSUFFICIENT_FUNDS, 3));
        String payment = payment(mandate(IBAN), 11000);
        toTheDay(CHARGE.plusDays(14));
        ProviderAnswer.News news = news(null);
        assertThat(news.next()).isEmpty();
        assertThat(news.notices()).anyMatch(notice -> notice instanceof Notice.PayoutChanged);
        assertThat(news.notices())
                .filteredOn(notice -> notice instanceof Notice.OfPayment(PaymentFact fact)
                        && fact.name().payment().equals(payment))
                .extracting(
                        notice -> ((Notice.OfPayment) notice).fact().getClass().getSimpleName())
                .contains("Accepted", "Paid", "Failed");
    }
}
