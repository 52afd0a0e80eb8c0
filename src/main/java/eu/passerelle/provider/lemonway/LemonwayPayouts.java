package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.lemonway.LemonwayJson.Line;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What went to the creditor's bank. Lemonway does not say what a money-out is made of, so it is read from the account's
 * statement: what came and went since the money-out before. Where that one lies before what was read, more is read.
 */
@Component
class LemonwayPayouts implements LemonwayAdapter<FetchPayouts, LemonwayPayouts.Request> {
    /** How far the money-out before may lie: usually, seldom, and as long as there are accounts. */
    private static final List<Duration> BACK =
            List.of(Duration.ofDays(35), Duration.ofDays(400), Duration.ofDays(10_000));

    private final LemonwayClient lemonway;

    LemonwayPayouts(LemonwayClient lemonway) {
        this.lemonway = lemonway;
    }

    @Override
    public String hop() {
        return "lemonway-payouts";
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
        return new Request(crossing.since());
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Instant since = cleared.request().since();
        return lemonway.answer(cleared, call -> {
            Optional<List<Payout>> payouts = Optional.empty();
            for (Duration back : BACK) {
                if (payouts.isEmpty()) {
                    payouts = payouts(call, since, since.minus(back));
                }
            }
            return new ProviderAnswer.Payouts(
                    payouts.orElseThrow(() -> new LemonwayTrouble.Unknown(
                            "the statement of the account does not reach back to its beginning")),
                    Optional.empty());
        });
    }

    /** Empty where what is read begins in the middle of the first payout. */
    private static Optional<List<Payout>> payouts(LemonwayCall call, Instant since, Instant from)
            throws LemonwayTrouble {
        List<Line> lines = LemonwayRefunds.statement(call, from);
        long balanceCents = balance(call);
        return LemonwayStatement.of(
                        call.account().credited(), lines, call.account().payoutIbanId())
                .payouts(balanceCents, since);
    }

    private static long balance(LemonwayCall call) throws LemonwayTrouble {
        LemonwayJson.Account account = call.get(
                        "/accounts/" + LemonwayPayments.encoded(call.account().credited()),
                        LemonwayJson.OneAccount.class)
                .account();
        if (account == null) {
            throw new LemonwayTrouble.Unknown("lemonway's answer has no account");
        }
        return account.balance();
    }

    record Request(Instant since) {}
}
