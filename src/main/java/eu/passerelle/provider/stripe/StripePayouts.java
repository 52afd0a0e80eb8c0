package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutListParams;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fetches what was paid out to a creditor. One that has not arrived, or whose lines Stripe still sorts, is told by a
 * later sweep. Stripe says of automatic payouts alone what they are made of: one made by hand has no items and waits
 * for a person.
 */
@Component
class StripePayouts implements StripeAdapter<FetchPayouts, StripePayouts.Request> {
    /** Few, because each costs at least one more call within the same lease. */
    private static final long PAYOUTS = 10;

    private static final long LINES = 100;
    private static final String FAILED = "failed";
    private final StripeAccounts accounts;

    StripePayouts(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "stripe-payouts";
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
        return new Request(crossing.since(), crossing.after().orElse(null));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            turn.next();
            StripeCollection<com.stripe.model.Payout> page =
                    stripe.v1().payouts().list(page(cleared.request()));
            List<Payout> payouts = new ArrayList<>();
            for (com.stripe.model.Payout payout : page.getData()) {
                if (isArrivedAndSorted(payout)) {
                    payouts.add(read(stripe, payout, turn));
                }
            }
            return new ProviderAnswer.Payouts(
                    payouts,
                    page.getHasMore() ? Optional.of(page.getData().getLast().getId()) : Optional.empty());
        });
    }

    private static PayoutListParams page(Request request) {
        PayoutListParams.Builder page = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder()
                        .setGte(request.since().getEpochSecond())
                        .build())
                .setLimit(PAYOUTS);
        if (request.after() != null) {
            page.setStartingAfter(request.after());
        }
        return page.build();
    }

    private static boolean isArrivedAndSorted(com.stripe.model.Payout payout) {
        boolean arrived =
                switch (payout.getStatus()) {
                    case "paid", FAILED -> true;
                    case "pending", "in_transit", "canceled" -> false;
                    default -> throw new IllegalStateException("a state that the hub does not know");
                };
        return arrived && !"in_progress".equals(payout.getReconciliationStatus());
    }

    private static Payout read(StripeClient stripe, com.stripe.model.Payout payout, Turn turn) throws StripeException {
        boolean itemised = "completed".equals(payout.getReconciliationStatus());
        return new Payout(
                payout.getId(),
                new Money(
                        payout.getAmount(),
                        Currency.getInstance(payout.getCurrency().toUpperCase(Locale.ROOT))),
                LocalDate.ofInstant(Instant.ofEpochSecond(payout.getArrivalDate()), ZoneOffset.UTC),
                FAILED.equals(payout.getStatus()),
                itemised ? StripePayoutItems.of(payout.getId(), lines(stripe, payout.getId(), turn)) : List.of());
    }

    private static List<BalanceTransaction> lines(StripeClient stripe, String payout, Turn turn)
            throws StripeException {
        List<BalanceTransaction> lines = new ArrayList<>();
        StripeCollection<BalanceTransaction> page;
        do {
            BalanceTransactionListParams.Builder next = BalanceTransactionListParams.builder()
                    .setPayout(payout)
                    .setLimit(LINES)
                    .addExpand("data.source");
            if (!lines.isEmpty()) {
                next.setStartingAfter(lines.getLast().getId());
            }
            turn.next();
            page = stripe.v1().balanceTransactions().list(next.build());
            lines.addAll(page.getData());
        } while (page.getHasMore());
        return lines;
    }

    record Request(Instant since, @Nullable String after) {}
}
