package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import eu.passerelle.provider.lemonway.LemonwayJson.Line;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an account's statement, cut at each money-out to the creditor's bank. What failed moved nothing and is
 * left out. A payout ties to the cent by what an earlier one left and by what it leaves itself.
 */
final class LemonwayStatement {
    private static final long MILLI_CENTS = 1000;
    private final List<Move> moves;

    private LemonwayStatement(List<Move> moves) {
        this.moves = moves;
    }

    /**
     * What changed the balance at one moment.
     *
     * @param cents signed as the account's owner sees it
     * @param payout null where nothing went to the creditor's bank
     */
    private record Move(
            long atSecond,
            long id,
            long cents,
            List<Item> items,
            @Nullable Transaction payout) {}

    /** @param payoutIban where given, money-outs to other IBANs are no payouts */
    static LemonwayStatement of(String account, List<Line> lines, Optional<Long> payoutIban) {
        return new LemonwayStatement(lines.stream()
                .flatMap(line -> moves(account, line, payoutIban))
                .sorted(Comparator.comparingLong(Move::atSecond).thenComparingLong(Move::id))
                .toList());
    }

    private static Stream<Move> moves(String account, Line line, Optional<Long> payoutIban) {
        Transaction in = line.transactionIn();
        Transaction out = line.transactionOut();
        Transaction between = line.betweenAccounts();
        Optional<Move> move = Optional.empty();
        if (in != null && LemonwayPayments.isPaid(in)) {
            move = Optional.of(paid(in));
        } else if (out != null) {
            move = out.originId() == 0 ? sent(out, payoutIban) : back(out);
        } else if (between != null) {
            long cents = account.equals(between.senderAccountId()) ? -between.debitAmount() : between.creditAmount();
            move = Optional.of(move(between, cents, item(between, Kind.OTHER, cents, null, null, "p2p")));
        }
        return move.stream();
    }

    private static Move paid(Transaction in) {
        List<Item> items = new ArrayList<>();
        items.add(item(in, Kind.PAYMENT, in.paidCents(), in.name(), null, "money-in"));
        if (in.commissionAmount() != 0) {
            items.add(new Item(
                    in.name() + "-commission",
                    Kind.FEE,
                    Optional.of(in.name()),
                    Optional.empty(),
                    -in.commissionAmount() * MILLI_CENTS,
                    "commission"));
        }
        long at = in.executionDate() == 0 ? in.date() : in.executionDate();
        return new Move(at, in.id(), in.creditAmount(), items, null);
    }

    private static Optional<Move> back(Transaction out) {
        String payment = Long.toString(out.originId());
        if (out.isChargeBack()) {
            return Optional.of(move(
                    out, -out.debitAmount(), item(out, Kind.RETURN, -out.debitAmount(), payment, null, "chargeback")));
        }
        return LemonwayRefunds.refundFailed(out)
                ? Optional.empty()
                : Optional.of(move(
                        out,
                        -out.debitAmount(),
                        item(
                                out,
                                Kind.REFUND,
                                -out.debitAmount(),
                                payment,
                                LemonwayRefunds.refundName(out),
                                "refund")));
    }

    private static Optional<Move> sent(Transaction out, Optional<Long> payoutIban) {
        if (LemonwayRefunds.hasFailed(out)) {
            return Optional.empty();
        }
        long cents = -out.debitAmount();
        boolean ours = out.reference() != null && Reference.isReference(out.reference());
        if (ours) {
            return Optional.of(move(
                    out, cents, item(out, Kind.REFUND, cents, null, LemonwayRefunds.moneyOutName(out), "money-out")));
        }
        return Optional.of(
                payoutIban.isEmpty() || payoutIban.get() == out.ibanId()
                        ? new Move(out.date(), out.id(), cents, List.of(), out)
                        : move(out, cents, item(out, Kind.OTHER, cents, null, null, "money-out-elsewhere")));
    }

    private static Move move(Transaction transaction, long cents, Item item) {
        return new Move(transaction.date(), transaction.id(), cents, List.of(item), null);
    }

    private static Item item(
            Transaction of, Kind kind, long cents, @Nullable String payment, @Nullable String refund, String word) {
        return new Item(
                of.name(),
                kind,
                Optional.ofNullable(payment),
                Optional.ofNullable(refund),
                Math.multiplyExact(cents, MILLI_CENTS),
                word);
    }

    /**
     * The payouts that arrived since then.
     *
     * @param balanceCents of the account, after all lines
     * @return empty where the stretch begins in the middle of what the first of them is made of
     */
    Optional<List<Payout>> payouts(long balanceCents, Instant since) {
        long carried = balanceCents - moves.stream().mapToLong(Move::cents).sum();
        boolean whole = carried == 0;
        List<Payout> payouts = new ArrayList<>();
        List<Move> gone = new ArrayList<>();
        for (Move move : moves) {
            Transaction out = move.payout();
            if (out == null) {
                gone.add(move);
                continue;
            }
            List<Move> later = sameSecondButLater(gone, move, carried);
            gone.removeAll(later);
            long rest = carried + sum(gone) + move.cents();
            if (LemonwayRefunds.isSent(out)
                    && !LemonwayDays.moment(out.executionDate(), since).isBefore(since)) {
                if (!whole) {
                    return Optional.empty();
                }
                payouts.add(payout(out, gone, carried, rest));
            }
            carried = rest;
            whole = true;
            gone = new ArrayList<>(later);
        }
        return Optional.of(payouts);
    }

    private static long sum(List<Move> moves) {
        return moves.stream().mapToLong(Move::cents).sum();
    }

    /** What came in the second of a payout came after it, where that and nothing else is left over. */
    private static List<Move> sameSecondButLater(List<Move> gone, Move payout, long carried) {
        List<Move> tied = gone.stream()
                .filter(move -> move.atSecond() == payout.atSecond())
                .toList();
        long rest = carried + sum(gone) + payout.cents();
        return rest != 0 && rest == sum(tied) ? tied : List.of();
    }

    private static Payout payout(Transaction out, List<Move> gone, long carried, long rest) {
        String name = LemonwayRefunds.moneyOutName(out);
        List<Item> items = new ArrayList<>();
        gone.forEach(move -> items.addAll(move.items()));
        extra(items, name + "-carried-in", Kind.CARRIED, carried);
        extra(items, name + "-carried-out", Kind.CARRIED, -rest);
        extra(items, name + "-commission", Kind.FEE, -out.commissionAmount());
        return new Payout(
                name,
                Money.euros(out.debitAmount() - out.commissionAmount()),
                LemonwayDays.moment(out.executionDate(), Instant.EPOCH)
                        .atZone(LemonwayDays.PARIS)
                        .toLocalDate(),
                false,
                items);
    }

    private static void extra(List<Item> items, String name, Kind kind, long cents) {
        if (cents != 0) {
            items.add(new Item(
                    name,
                    kind,
                    Optional.empty(),
                    Optional.empty(),
                    Math.multiplyExact(cents, MILLI_CENTS),
                    kind == Kind.FEE ? "commission" : "balance"));
        }
    }
}
