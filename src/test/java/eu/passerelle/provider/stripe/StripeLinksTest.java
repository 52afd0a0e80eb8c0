package eu.passerelle.provider.stripe;

import static eu.passerelle.settings.SecretsOfTests.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.LinkFact;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A page of Stripe's: made, paid on or not, closed, and told; what is typed there never comes here. */
class StripeLinksTest extends StripeCalls {
    private static final Map<String, String> RETURN = Map.of("return-page", "https://www.example.org/merci");

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .build();

    private StripeAccounts accounts(Map<String, String> options) {
        RailSettings rail =
                new RailSettings(secret(CreditorsOfTests.KEY), List.of(), Optional.empty(), Optional.empty(), options);
        return new StripeAccounts(
                CreditorsOfTests.atStripe(rail, rail), new AtLoopback(stripe.port()), BoundlessCalls.of());
    }

    private Delivery make(Reference reference, String customer) {
        return new StripeLink(accounts(RETURN)).deliver(link(reference, customer));
    }

    private static Cleared<StripeLink.Request> link(Reference reference, String customer) {
        return cleared(
                "stripe-link",
                reference + ".link",
                new StripeLink.Request(reference.value(), 11_000, "eur", "Aide & Soleil FAC-1", customer));
    }

    private ProviderAnswer.LinkIs open(Reference reference) {
        return (ProviderAnswer.LinkIs) answer(make(reference, customer()));
    }

    private LinkFact close(Reference reference, String link) {
        return ((ProviderAnswer.LinkIs) answer(new StripeLinkClose(accounts(RETURN), clock)
                        .deliver(cleared(
                                "stripe-link-close", reference + ".link-close", new StripeLinkClose.Request(link)))))
                .fact();
    }

    private HttpResponse<String> browse(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int pay(ProviderAnswer.LinkIs link, String form) throws Exception {
        URI page = link.page().orElseThrow();
        return browse(HttpRequest.newBuilder(page).POST(HttpRequest.BodyPublishers.ofString(form)))
                .statusCode();
    }

    private List<Notice> told() {
        return ((ProviderAnswer.News) answer(new StripeNews(accounts(RETURN))
                        .deliver(cleared("stripe-news", "news", new StripeNews.Request(Instant.EPOCH, null)))))
                .notices();
    }

    @Test
    void aPageThatWasPaidByCardSaysSoWhoeverAsks() throws Exception {
        Reference reference = reference();
        ProviderAnswer.LinkIs link = open(reference);
        assertThat(link.fact()).isEqualTo(new LinkFact.Open(link.fact().link(), clock.instant()));
        URI page = link.page().orElseThrow();
        assertThat(browse(HttpRequest.newBuilder(page)).body()).contains("Pay 11000 cents");
        assertThat(pay(link, "means=card&outcome=paid")).isEqualTo(200);
        assertThat(browse(HttpRequest.newBuilder(page)).body()).contains("complete");
        assertThat(close(reference, link.fact().link())).isInstanceOfSatisfying(LinkFact.Used.class, used -> {
            assertThat(used.payment()).isInstanceOf(PaymentFact.Paid.class);
            assertThat(used.payment().name().reference()).contains(reference.value());
            assertThat(told())
                    .contains(new Notice.OfLink(new LinkFact.Used(
                            used.link(),
                            new PaymentFact.Paid(used.payment().name(), Money.euros(11_000), clock.instant()),
                            clock.instant())));
        });
        assertThat(debits())
                .extracting(Book.Debit::reference, Book.Debit::state)
                .containsExactly(tuple(reference.value(), "successful"));
    }

    /** A declined card is told as a failed payment, and the payer tries again: the collection must not fail. */
    @Test
    void aCardThatWasDeclinedOnThePageFailsNothing() throws Exception {
        Reference reference = reference();
        ProviderAnswer.LinkIs link = open(reference);
        assertThat(pay(link, "means=card&outcome=declined")).isEqualTo(402);
        assertThat(told())
                .noneMatch(notice -> notice instanceof Notice.OfPayment || notice instanceof Notice.AskAbout)
                .noneMatch(Notice.Unrecognised.class::isInstance);
        assertThat(pay(link, "means=card&outcome=paid")).isEqualTo(200);
        assertThat(debits()).singleElement().extracting(Book.Debit::state).isEqualTo("successful");
        assertThat(told())
                .filteredOn(notice -> notice instanceof Notice.OfPayment(PaymentFact.Paid paid)
                        && paid.name().reference().equals(Optional.of(reference.value())))
                .isNotEmpty();
    }

    @Test
    void aDebitOrderedOnThePageIsUnderWayAndThenPaidOrAskedAbout() throws Exception {
        ProviderAnswer.LinkIs other = open(reference());
        stripe.script(IBAN, Ending.failed("account_closed"));
        assertThat(pay(other, "means=sepa_debit&iban=" + IBAN)).isEqualTo(200);
        LinkFact.Used used = (LinkFact.Used) close(reference(), other.fact().link());
        assertThat(used.payment()).isInstanceOf(PaymentFact.Accepted.class);
        toTheDay(LocalDate.of(2026, 12, 5));
        assertThat(told()).contains(new Notice.AskAbout(used.payment().name()));
    }

    @Test
    void aPageThatIsClosedTakesNoMoneyAndOneThatIsOldClosesItself() throws Exception {
        Reference reference = reference();
        ProviderAnswer.LinkIs link = open(reference);
        assertThat(close(reference, link.fact().link())).isInstanceOf(LinkFact.Closed.class);
        assertThat(close(reference(), link.fact().link())).isInstanceOf(LinkFact.Closed.class);
        pay(link, "means=card&outcome=paid");
        assertThat(debits()).isEmpty();
        ProviderAnswer.LinkIs forgotten = open(reference());
        clock.now = clock.now.plusSeconds(24 * 3600);
        stripe.age();
        assertThat(told())
                .contains(new Notice.OfLink(new LinkFact.Closed(forgotten.fact().link(), clock.instant())));
        assertThat(close(reference(), forgotten.fact().link())).isInstanceOf(LinkFact.Closed.class);
    }

    @Test
    void theSameKeyGivesTheSamePageAndALostOneIsUnknown() {
        Reference reference = reference();
        String customer = customer();
        ProviderAnswer.LinkIs first = (ProviderAnswer.LinkIs) answer(make(reference, customer));
        assertThat(answer(make(reference, customer))).isEqualTo(first);
        stripe.faults(List.of(new Fault("act-then-hang", 1, 0)));
        assertThat(make(reference(), customer)).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void withoutAPageToReturnToNoneIsMade() {
        assertThat(answer(new StripeLink(accounts(Map.of())).deliver(link(reference(), customer()))))
                .isInstanceOfSatisfying(
                        ProviderAnswer.Declined.class,
                        declined -> assertThat(declined.nativeCause()).isEqualTo("no-return-page"));
    }
}
