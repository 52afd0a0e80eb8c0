package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.money.Money;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.reconciliation.ReconciliationSteps;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider's notices missed is asked for, page by page. */
class NewsMakeUpForNoticesTest extends PaymentLife {
    private static final Outcome DECLINED =
            new Delivery.Delivered(new ProviderAnswer.Declined(Reason.DATA_WRONG, "cursor_expired", List.of()));

    private final List<FetchNews> asked = new ArrayList<>();

    @BeforeEach
    void paid() {
        dueAndSigned();
        at(ASKED);
        at("2026-12-01T08:00:00Z");
        assertThat(state()).isEqualTo("paid");
    }

    private void ask(Outcome answer) {
        hub.within(() -> hub.bean(Work.class).add("news", "stripe/" + CreditorsOfTests.AIDE, clock.instant()));
        WorkItem item = hub.bean(Claiming.class).claim("news").orElseThrow();
        hub.bean(ReconciliationSteps.class).work(item, crossing -> {
            asked.add((FetchNews) crossing);
            return new Crossed(crossing, answer);
        });
    }

    private static Outcome news(Optional<String> next, Notice... notices) {
        return new Delivery.Delivered(new ProviderAnswer.News(List.of(notices), next));
    }

    private Notice returned(String payment) {
        return returned(payment, Optional.of("dp_1"));
    }

    private Notice returned(String payment, Optional<String> name) {
        return new Notice.OfPayment(new PaymentFact.Returned(
                new PaymentName(payment, Optional.empty()),
                name,
                Money.euros(11_000),
                Reason.REFUSED_BY_PAYER,
                "customer_initiated",
                clock.instant()));
    }

    /** A webhook of withdrawn funds that was dropped for good left the invoice paid for ever. */
    @Test
    void aReturnWhoseNoticeWasLostIsFound() {
        String payment = hub.collection(INVOICE).payment().orElseThrow();
        ask(news(Optional.empty(), new Notice.Unrecognised("new.thing"), returned("pi_of_nobody"), returned(payment)));
        assertThat(state()).isEqualTo("returned");
        ask(news(Optional.empty(), returned(payment)));
        assertThat(hub.see(INVOICE).returned()).isEqualTo(11_000);
    }

    /** What no table takes: what stands behind it on the page is heard all the same. */
    @Test
    void oneThatCannotBeAppliedDoesNotHoldTheOthers() {
        String payment = hub.collection(INVOICE).payment().orElseThrow();
        ask(news(Optional.empty(), returned(payment, Optional.of("dp_\0")), returned(payment)));
        assertThat(state()).isEqualTo("returned");
        assertThat(parked()).containsExactly("cannot-be-applied");
    }

    @Test
    void whatIsNotRecognisedIsKeptOnceForAPerson() {
        Outcome page = news(Optional.empty(), new Notice.Unrecognised("payments/new_thing"));
        ask(page);
        ask(page);
        assertThat(parked()).containsExactly("unrecognised");
    }

    /** Providers forget their cursors. */
    @Test
    void aCursorThatIsNotTakenAnyMoreIsGivenUp() {
        ask(news(Optional.of("evt_100")));
        ask(DECLINED);
        clock.to("2026-12-02T08:00:00Z");
        ask(news(Optional.empty()));
        assertThat(asked)
                .extracting(FetchNews::after)
                .containsExactly(Optional.empty(), Optional.of("evt_100"), Optional.empty());
        assertThat(asked.get(2).since()).isEqualTo(asked.get(0).since());
    }

    @Test
    void aQuestionThatIsDeclinedFromTheStartWaitsForAPerson() {
        ask(DECLINED);
        assertThat(hub.jdbc
                        .sql("select parked_reason from work where kind = 'news'")
                        .query(String.class)
                        .list())
                .containsExactly("declined");
    }

    @Test
    void newsOfAPayoutHaveItFetchedAtOnce() {
        ask(news(Optional.empty(), new Notice.PayoutChanged("po_1")));
        assertThat(hub.bean(Claiming.class).claim("payouts")).isPresent();
        assertThat(parked()).isEmpty();
    }

    private List<String> parked() {
        return hub.jdbc
                .sql("select parked_reason from notice where parked_reason is not null")
                .query(String.class)
                .list();
    }

    @Test
    void aSweepGoesToItsEndAndTheNextBeginsAWhileBeforeIt() {
        Instant first = clock.instant();
        ask(news(Optional.of("evt_100")));
        ask(news(Optional.of("evt_200")));
        clock.to("2026-12-01T08:10:00Z");
        ask(news(Optional.empty()));
        clock.to("2026-12-01T14:10:00Z");
        ask(news(Optional.empty()));
        assertThat(asked)
                .extracting(FetchNews::after)
                .containsExactly(Optional.empty(), Optional.of("evt_100"), Optional.of("evt_200"), Optional.empty());
        assertThat(asked.get(2).since()).isEqualTo(asked.get(0).since());
        assertThat(asked.get(3).since()).isEqualTo(first.minus(Duration.ofDays(1)));
    }

    @Test
    void aRefusedQuestionIsAskedAgainAtTheNextTurnFromWhereItWas() {
        ask(new Outcome.Refused("stripe-news", List.of("closed")));
        ask(news(Optional.empty()));
        assertThat(asked.get(1).since()).isEqualTo(asked.get(0).since());
    }
}
