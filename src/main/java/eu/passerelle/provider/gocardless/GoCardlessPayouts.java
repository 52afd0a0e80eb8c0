package eu.passerelle.provider.gocardless;

import com.gocardless.http.ListResponse;
import com.gocardless.resources.PayoutItem;
import com.gocardless.services.PayoutItemService.PayoutItemListRequest;
import com.gocardless.services.PayoutService.PayoutListRequest;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fetches what was paid out to a creditor, with the items that each payout is made of. GoCardless lists payouts by the
 * day they were made, and they change after it: each list begins two weeks early, and a payout that was told before
 * changes nothing.
 */
@Component
class GoCardlessPayouts implements GoCardlessAdapter<FetchPayouts, GoCardlessPayouts.Request> {
    /** Few, because each costs at least one more call within the same deadline. */
    private static final int PAYOUTS = 10;

    private static final int ITEMS = 500;
    private static final Duration CHANGES = Duration.ofDays(14);

    private final GoCardlessAccounts accounts;

    GoCardlessPayouts(GoCardlessAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "gocardless-payouts";
    }

    @Override
    public Class<FetchPayouts> takes() {
        return FetchPayouts.class;
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
    public Request disclose(FetchPayouts crossing, Disclosure disclosure) {
        return new Request(crossing.since().minus(CHANGES), crossing.after().orElse(null));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        return GoCardlessCall.answer(cleared, call -> {
            ListResponse<com.gocardless.resources.Payout> page =
                    call.ask(page(account, cleared.request())::executeWrapped);
            List<Payout> payouts = page.getItems().stream()
                    .filter(GoCardlessPayouts::isPaidToTheCreditor)
                    .map(payout -> read(call, account, payout))
                    .toList();
            return new ProviderAnswer.Payouts(payouts, Optional.ofNullable(page.getAfter()));
        });
    }

    private static PayoutListRequest<ListResponse<com.gocardless.resources.Payout>> page(
            GoCardlessAccount account, Request request) {
        PayoutListRequest<ListResponse<com.gocardless.resources.Payout>> page = account.payouts()
                .list()
                .withCreatedAtGte(request.createdSince().toString())
                .withLimit(PAYOUTS);
        account.creditorId().ifPresent(page::withCreditor);
        return request.after() == null ? page : page.withAfter(request.after());
    }

    /** One that is pending is told once it is paid; a partner's is of somebody else's fees. */
    private static boolean isPaidToTheCreditor(com.gocardless.resources.Payout payout) {
        boolean sent =
                switch (payout.getStatus()) {
                    case PAID, BOUNCED -> true;
                    case PENDING -> false;
                    case UNKNOWN -> throw new IllegalStateException("a state that the hub does not know");
                };
        return sent && payout.getPayoutType() != com.gocardless.resources.Payout.PayoutType.PARTNER;
    }

    private static Payout read(GoCardlessCall call, GoCardlessAccount account, com.gocardless.resources.Payout payout) {
        List<PayoutItem> items = new ArrayList<>();
        String after = null;
        do {
            PayoutItemListRequest<ListResponse<PayoutItem>> page =
                    account.payoutItems().list().withPayout(payout.getId()).withLimit(ITEMS);
            ListResponse<PayoutItem> answer = call.ask((after == null ? page : page.withAfter(after))::executeWrapped);
            items.addAll(answer.getItems());
            after = answer.getAfter();
        } while (after != null);
        return new Payout(
                payout.getId(),
                new Money(
                        payout.getAmount(),
                        Currency.getInstance(payout.getCurrency().name())),
                LocalDate.parse(payout.getArrivalDate()),
                payout.getStatus() == com.gocardless.resources.Payout.Status.BOUNCED,
                GoCardlessItems.of(payout.getId(), items));
    }

    record Request(Instant createdSince, @Nullable String after) {}
}
