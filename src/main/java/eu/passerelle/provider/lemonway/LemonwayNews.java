package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What happened at the account, asked for: this is the truth, and notices are only hints. Five lists, one after the
 * other, a page an answer: debits, card payments, disputes, mandates, and what left the account. Each reaches back a
 * little further than asked, because what is new there is found with a delay; a repeat tells nothing new.
 */
@Component
class LemonwayNews implements LemonwayAdapter<FetchNews, LemonwayNews.Request> {
    private static final Duration SEARCH_LAG = Duration.ofHours(1);
    /** These lists know when a thing was asked for and not when it changed. */
    private static final Duration CHANGES_FOR = Duration.ofDays(10);

    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayNews(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-news";
    }

    @Override
    public Class<FetchNews> takes() {
        return FetchNews.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return false;
    }

    @Override
    public Request disclose(FetchNews crossing, Disclosure disclosure) {
        return new Request(crossing.since(), crossing.after().orElse(Place.FIRST.text()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Request request = cleared.request();
        Place place = Place.of(request.after());
        return lemonway.answer(cleared, call -> {
            Page page = read(call, place, request.since().minus(SEARCH_LAG), businessClock.instant());
            return new ProviderAnswer.News(
                    page.notices(), place.next(page.goesOn()).map(Place::text));
        });
    }

    private enum Feed {
        DEBITS,
        CARDS,
        DISPUTES,
        MANDATES,
        OUT
    }

    /** Where to read on: a list and a page of it, written {@code DEBITS/1}. */
    private record Place(Feed feed, int page) {
        static final Place FIRST = new Place(Feed.DEBITS, 1);

        static Place of(String text) {
            int slash = text.indexOf('/');
            return new Place(Feed.valueOf(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        String text() {
            return feed + "/" + page;
        }

        Optional<Place> next(boolean goesOn) {
            if (goesOn) {
                return Optional.of(new Place(feed, page + 1));
            }
            return Stream.of(Feed.values())
                    .filter(each -> each.ordinal() == feed.ordinal() + 1)
                    .map(each -> new Place(each, 1))
                    .findFirst();
        }
    }

    private record Page(List<Notice> notices, boolean goesOn) {
        static Page of(Stream<Notice> notices, LemonwayJson.@org.jspecify.annotations.Nullable Links links) {
            return new Page(notices.toList(), links != null && links.goOn());
        }
    }

    private static Page read(LemonwayCall call, Place place, Instant since, Instant asked) throws LemonwayTrouble {
        String changed = "?updateDate=" + since.getEpochSecond();
        String begun = "?startDate=" + since.minus(CHANGES_FOR).getEpochSecond();
        return switch (place.feed()) {
            case DEBITS -> moneyIns(transactions(call, "/moneyins/sdd" + changed, place), asked);
            case CARDS -> moneyIns(transactions(call, "/moneyins" + begun, place), asked);
            case DISPUTES -> {
                LemonwayJson.Transactions page = transactions(call, "/disputes" + changed, place);
                yield Page.of(page.rows().stream().map(dispute -> returned(dispute, asked)), page.links());
            }
            case MANDATES -> mandates(call, changed, place, asked);
            case OUT -> out(call, begun, place, asked);
        };
    }

    private static LemonwayJson.Transactions transactions(LemonwayCall call, String query, Place place)
            throws LemonwayTrouble {
        return LemonwayPayments.page(call, query, place.page(), LemonwayJson.Transactions.class);
    }

    /** What somebody else collects at this account is none of ours: nothing of it is kept. */
    private static Page moneyIns(LemonwayJson.Transactions page, Instant asked) {
        return Page.of(
                page.rows().stream()
                        .filter(moneyIn -> LemonwayPayments.name(moneyIn)
                                .reference()
                                .filter(Reference::isReference)
                                .isPresent())
                        .map(moneyIn -> LemonwayPayments.fact(moneyIn, asked)
                                .<Notice>map(Notice.OfPayment::new)
                                .orElseGet(() -> new Notice.Unrecognised("money-in-" + moneyIn.status()))),
                page.links());
    }

    private static Notice returned(Transaction dispute, Instant asked) {
        if (dispute.originId() == 0 || dispute.id() == 0 || dispute.debitAmount() <= 0) {
            return new Notice.Unrecognised("dispute");
        }
        Instant at = LemonwayDays.moment(dispute.executionDate(), LemonwayDays.moment(dispute.date(), asked));
        return new Notice.OfPayment(new PaymentFact.Returned(
                new PaymentName(Long.toString(dispute.originId()), Optional.empty()),
                Optional.of(dispute.name()),
                Money.euros(dispute.debitAmount()),
                LemonwayCauses.ofReturn(dispute.cause().orElse("")),
                dispute.cause().map(LemonwayCauses::kept).orElse("chargeback"),
                at));
    }

    private static Page mandates(LemonwayCall call, String changed, Place place, Instant asked) throws LemonwayTrouble {
        LemonwayJson.Changes page =
                LemonwayPayments.page(call, "/accounts/kycstatus" + changed, place.page(), LemonwayJson.Changes.class);
        return Page.of(
                page.rows().stream()
                        .flatMap(account -> account.mandates().stream())
                        .map(mandate -> LemonwayMandates.fact(mandate, asked)
                                .<Notice>map(Notice.OfMandate::new)
                                .orElseGet(() -> new Notice.Unrecognised("mandate-" + mandate.status()))),
                page.links());
    }

    /** Refunds of cards, money-outs of ours that refund, and what went to the creditor. */
    private static Page out(LemonwayCall call, String begun, Place place, Instant asked) throws LemonwayTrouble {
        LemonwayJson.Statement page = LemonwayPayments.page(
                call,
                "/accounts/" + LemonwayPayments.encoded(call.account().credited()) + "/transactions" + begun,
                place.page(),
                LemonwayJson.Statement.class);
        return Page.of(
                page.rows().stream()
                        .map(LemonwayJson.Line::transactionOut)
                        .filter(Objects::nonNull)
                        .filter(out -> !out.isChargeBack())
                        .map(out -> out(out, asked)),
                page.links());
    }

    private static Notice out(Transaction out, Instant asked) {
        boolean refund = LemonwayRefunds.isRefund(out);
        Optional<String> ours = Optional.ofNullable(refund ? out.comment() : out.reference())
                .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .filter(Reference::isReference);
        if (!refund && ours.isEmpty()) {
            return new Notice.PayoutChanged(LemonwayRefunds.moneyOutName(out));
        }
        return LemonwayRefunds.fact(
                        new LemonwayRefunds.Found(out, !refund),
                        refund ? Optional.of(Long.toString(out.originId())) : Optional.empty(),
                        ours,
                        asked)
                .<Notice>map(Notice.OfRefund::new)
                .orElseGet(() -> new Notice.Unrecognised("refund-" + out.status()));
    }

    record Request(Instant since, String after) {}
}
