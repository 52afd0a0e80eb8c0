package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Reference;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.WebhookEar;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.transfer.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the webhooks missed is in the list of events, read as they are. */
class StripeNewsTest extends StripeCalls {

    private Delivery news(Instant since, @Nullable String after) {
        return new StripeNews(accounts())
                .deliver(cleared("stripe-news", "stripe/aide-et-soleil.news", new StripeNews.Request(since, after)));
    }

    /** To the end, page by page. */
    private List<Notice> all(Instant since) {
        List<Notice> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ProviderAnswer.News page = (ProviderAnswer.News) answer(news(since, next.orElse(null)));
            all.addAll(page.notices());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private static List<Class<?>> ofPayment(List<Notice> notices, String payment) {
        return notices.stream()
                .filter(notice -> notice instanceof Notice.OfPayment(PaymentFact fact)
                        && fact.name().payment().equals(payment))
                .<Class<?>>map(notice -> ((Notice.OfPayment) notice).fact().getClass())
                .toList();
    }

    /** A lost charge.dispute.funds_withdrawn: the money is gone, and nobody else would say so. */
    @Test
    void aReturnWhoseWebhookWasDroppedIsFoundInTheNews() throws Exception {
        try (WebhookEar ear = new WebhookEar()) {
            stripe.webhook(eu.passerelle.invoice.CreditorsOfTests.KEY, ear.url());
            stripe.script(IBAN, Ending.disputed(10));
            Reference reference = reference();
            String payment =
                    fact(collect(reference, mandate(IBAN), 11000)).name().payment();
            toTheDay(LocalDate.of(2026, 11, 23));
            untilQuiet();
            ear.rest();
            stripe.faults(List.of(new Fault("drop", 4, 0)));
            Instant before = clock.instant();
            toTheDay(LocalDate.of(2026, 12, 7));
            untilQuiet();
            assertThat(ear.rest()).isEmpty();
            assertThat(ofPayment(all(before), payment)).containsExactly(PaymentFact.Returned.class);
        }
    }

    private void untilQuiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> stripe.quiet());
    }

    @Test
    void newsGoPageByPageFromTheNewestToTheFirstAskedFor() {
        Instant start = clock.instant();
        var mandate = mandate(IBAN);
        String first = fact(collect(reference(), mandate, 100)).name().payment();
        for (int other = 0; other < 60; other++) {
            fact(collect(reference(), mandate, 100));
        }
        ProviderAnswer.News page = (ProviderAnswer.News) answer(news(start, null));
        assertThat(page.notices()).hasSize(100);
        assertThat(page.next()).isPresent();
        List<Notice> all = all(start);
        assertThat(all).hasSizeGreaterThan(180);
        assertThat(ofPayment(all, first)).containsOnly(PaymentFact.Accepted.class);
        assertThat(all).as("nothing here is strange").noneMatch(Notice.Unrecognised.class::isInstance);
        clock.now = clock.now.plusSeconds(10);
        assertThat(all(clock.instant())).isEmpty();
    }

    @Test
    void afterThirtyDaysStripeHasForgotten() {
        Instant start = clock.instant();
        customer();
        assertThat(all(start)).isNotEmpty();
        clock.now = clock.now.plus(Duration.ofDays(30)).plusSeconds(1);
        assertThat(all(start)).isEmpty();
    }

    @Test
    void newsThatWereNotAnsweredAreUnknownAndThoseTurnedAwayWereNotSent() {
        stripe.faults(List.of(new Fault("429", 1, 0)));
        assertThat(news(clock.instant(), null)).isInstanceOf(Delivery.NotSent.class);
        stripe.close();
        assertThat(news(clock.instant(), null)).isInstanceOf(Delivery.NotSent.class);
    }
}
