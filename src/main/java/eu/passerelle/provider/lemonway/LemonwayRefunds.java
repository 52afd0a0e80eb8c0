package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Money;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import eu.passerelle.provider.lemonway.LemonwayJson.Line;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What gives money back: refunds of card payments, which carry our reference in their comment, and money-outs to a
 * payer, which carry it as their own. The same number of a state means another thing for each.
 */
final class LemonwayRefunds {
    private static final String REFUND = "refund-";
    static final String MONEY_OUT = "moneyout-";
    private static final int REFUND_SUCCESS = 0;
    private static final int REFUND_PENDING = 4;
    private static final int REFUND_ERROR = 6;
    private static final int MONEY_OUT_WAITING = 0;
    private static final int MONEY_OUT_SUCCESS = 3;
    private static final int MONEY_OUT_ERROR = 4;

    private LemonwayRefunds() {}

    /** A refund or a money-out of ours, with the name that tells which of the two it is. */
    record Found(Transaction transaction, boolean moneyOut) {
        String name() {
            return (moneyOut ? MONEY_OUT : REFUND) + transaction.id();
        }
    }

    static boolean isRefund(Transaction out) {
        return out.originId() != 0 && !out.isChargeBack();
    }

    static String moneyOutName(Transaction out) {
        return MONEY_OUT + out.id();
    }

    static String refundName(Transaction out) {
        return REFUND + out.id();
    }

    static boolean isSent(Transaction moneyOut) {
        return moneyOut.status() == MONEY_OUT_SUCCESS;
    }

    static boolean hasFailed(Transaction moneyOut) {
        return moneyOut.status() == MONEY_OUT_ERROR;
    }

    static boolean refundFailed(Transaction refund) {
        return refund.status() == REFUND_ERROR;
    }

    /** Empty for a state that is not documented: nothing is guessed. */
    static Optional<RefundFact> fact(Found found, Optional<String> payment, Optional<String> reference, Instant asked) {
        Transaction out = found.transaction();
        RefundName name = new RefundName(found.name(), payment, reference);
        Instant done = LemonwayDays.moment(out.executionDate(), asked);
        boolean waits = out.status() == (found.moneyOut() ? MONEY_OUT_WAITING : REFUND_PENDING);
        boolean succeeded = out.status() == (found.moneyOut() ? MONEY_OUT_SUCCESS : REFUND_SUCCESS);
        boolean failed = out.status() == (found.moneyOut() ? MONEY_OUT_ERROR : REFUND_ERROR);
        if (waits) {
            return Optional.of(new RefundFact.Accepted(name, LemonwayDays.moment(out.date(), asked)));
        }
        if (succeeded) {
            return Optional.of(new RefundFact.Done(name, Money.euros(out.debitAmount()), done));
        }
        return failed
                ? Optional.of(new RefundFact.Failed(name, Reason.UNSPECIFIED, Integer.toString(out.status()), asked))
                : Optional.empty();
    }

    /** By name, by reference, or on the account's statement since then. */
    static Optional<Found> find(LemonwayCall call, String reference, String payment, Instant since)
            throws LemonwayTrouble {
        Optional<Transaction> moneyOut =
                LemonwayPayments.pages(call, "/moneyouts?reference=" + LemonwayPayments.encoded(reference)).stream()
                        .filter(out -> reference.equals(out.reference()))
                        .findFirst();
        if (moneyOut.isPresent()) {
            return Optional.of(new Found(moneyOut.get(), true));
        }
        return statement(call, since).stream()
                .map(Line::transactionOut)
                .filter(Objects::nonNull)
                .filter(out ->
                        isRefund(out) && Long.toString(out.originId()).equals(payment) && carries(out, reference))
                .findFirst()
                .map(out -> new Found(out, false));
    }

    static Optional<Found> named(LemonwayCall call, String refund, Instant since) throws LemonwayTrouble {
        if (refund.startsWith(MONEY_OUT)) {
            String id = refund.substring(MONEY_OUT.length());
            return LemonwayPayments.pages(call, "/moneyouts?transactionid=" + LemonwayPayments.encoded(id)).stream()
                    .filter(out -> out.name().equals(id))
                    .findFirst()
                    .map(out -> new Found(out, true));
        }
        return statement(call, since).stream()
                .map(Line::transactionOut)
                .filter(Objects::nonNull)
                .filter(out -> isRefund(out) && refundName(out).equals(refund))
                .findFirst()
                .map(out -> new Found(out, false));
    }

    static boolean carries(Transaction refund, String reference) {
        return refund.comment() != null && refund.comment().contains(reference);
    }

    static List<LemonwayJson.Iban> ibans(LemonwayCall call, String account) throws LemonwayTrouble {
        return call.get("/moneyouts/" + LemonwayPayments.encoded(account) + "/iban", LemonwayJson.Ibans.class)
                .all();
    }

    /** What came to and left the creditor's account, read to its end. */
    static List<Line> statement(LemonwayCall call, Instant since) throws LemonwayTrouble {
        return LemonwayPayments.pages(
                call,
                "/accounts/" + LemonwayPayments.encoded(call.account().credited()) + "/transactions?startDate="
                        + since.getEpochSecond(),
                LemonwayJson.Statement.class,
                LemonwayJson.Statement::rows,
                LemonwayJson.Statement::links);
    }
}
