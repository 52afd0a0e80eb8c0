package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Money;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Money-ins: read as facts, and found by name or by reference. */
final class LemonwayPayments {
    private static final int SUCCESS = 0;
    private static final int LEMONWAY_ERROR = 3;
    private static final int PENDING = 4;
    private static final int PSP_ERROR = 6;
    private static final int CANCELLED = 7;
    private static final int VALIDATION_PENDING = 16;

    private LemonwayPayments() {}

    /**
     * @param asked just before the answer was asked for
     * @return empty for a state that is not documented: nothing is guessed
     */
    static Optional<PaymentFact> fact(Transaction moneyIn, Instant asked) {
        PaymentName name = name(moneyIn);
        String state = Integer.toString(moneyIn.status());
        return switch (moneyIn.status()) {
            case SUCCESS ->
                moneyIn.paidCents() <= 0
                        ? Optional.empty()
                        : Optional.of(new PaymentFact.Paid(
                                name,
                                Money.euros(moneyIn.paidCents()),
                                LemonwayDays.moment(moneyIn.executionDate(), asked)));
            case PENDING, VALIDATION_PENDING ->
                Optional.of(new PaymentFact.Accepted(name, LemonwayDays.moment(moneyIn.date(), asked)));
            case LEMONWAY_ERROR -> Optional.of(new PaymentFact.Failed(name, Reason.TECHNICAL, state, asked));
            case PSP_ERROR, CANCELLED ->
                Optional.of(new PaymentFact.Failed(
                        name,
                        moneyIn.cause().map(LemonwayCauses::ofReturn).orElse(Reason.UNSPECIFIED),
                        moneyIn.cause().map(LemonwayCauses::kept).orElse(state),
                        asked));
            default -> Optional.empty();
        };
    }

    static ProviderAnswer answer(Transaction moneyIn, Instant asked) throws LemonwayTrouble {
        return new ProviderAnswer.PaymentIs(
                fact(moneyIn, asked)
                        .orElseThrow(() -> new LemonwayTrouble.Unknown(
                                "a money-in is in state " + moneyIn.status() + ", which is not documented")),
                LemonwayDays.read(moneyIn.scheduledDate()));
    }

    static PaymentName name(Transaction moneyIn) {
        return new PaymentName(
                moneyIn.name(), Optional.ofNullable(moneyIn.reference()).filter(text -> !text.isBlank()));
    }

    static boolean isCancelled(Transaction moneyIn) {
        return moneyIn.status() == CANCELLED;
    }

    static Transaction required(LemonwayJson.One one) throws LemonwayTrouble {
        Transaction transaction = one.transaction();
        if (transaction == null || transaction.id() == 0) {
            throw new LemonwayTrouble.Unknown("lemonway's answer has no transaction");
        }
        return transaction;
    }

    /** The money-in as it is now, cancelled or too far for it. */
    static Transaction cancel(LemonwayCall call, String payment) throws LemonwayTrouble {
        try {
            return required(call.put(
                    "/moneyins/" + encoded(payment) + "/cancel",
                    new Cancel(call.account().credited()),
                    LemonwayJson.One.class));
        } catch (LemonwayTrouble.Refused refused) {
            if (refused.code() != LemonwayCauses.ALREADY_PROCESSED) {
                throw refused;
            }
            return named(call, payment);
        }
    }

    private record Cancel(String account) {}

    /** A money-in that was there cannot be gone. */
    static Transaction named(LemonwayCall call, String payment) throws LemonwayTrouble {
        return byName(call, payment)
                .orElseThrow(() -> new LemonwayTrouble.Unknown("lemonway does not find its own money-in"));
    }

    static boolean isOpen(Transaction moneyIn) {
        return moneyIn.status() == PENDING || moneyIn.status() == VALIDATION_PENDING;
    }

    static boolean isPaid(Transaction moneyIn) {
        return moneyIn.status() == SUCCESS;
    }

    private static Optional<Transaction> byName(LemonwayCall call, String payment) throws LemonwayTrouble {
        return pages(call, "/moneyins?transactionId=" + encoded(payment)).stream()
                .filter(moneyIn -> moneyIn.name().equals(payment))
                .findFirst();
    }

    /** The oldest debit of this reference that has not failed, else the oldest: a repeat of it would be newer. */
    static Optional<Transaction> byReference(LemonwayCall call, String reference) throws LemonwayTrouble {
        return oldest(pages(call, "/moneyins/sdd?reference=" + encoded(reference)), reference);
    }

    /** Card payments are searched by what Lemonway calls a merchant's token: our reference. */
    static Optional<Transaction> byToken(LemonwayCall call, String reference) throws LemonwayTrouble {
        return oldest(pages(call, "/moneyins?transactionMerchantToken=" + encoded(reference)), reference);
    }

    static Optional<Transaction> oldest(List<Transaction> moneyIns, String reference) {
        return moneyIns.stream()
                .filter(moneyIn -> reference.equals(moneyIn.reference()))
                .min(Comparator.comparing(LemonwayPayments::hasFailed).thenComparing(Transaction::id));
    }

    private static boolean hasFailed(Transaction moneyIn) {
        return moneyIn.status() == LEMONWAY_ERROR || moneyIn.status() == PSP_ERROR || moneyIn.status() == CANCELLED;
    }

    /** A list of transactions, read to its end. */
    static List<Transaction> pages(LemonwayCall call, String query) throws LemonwayTrouble {
        return pages(
                call,
                query,
                LemonwayJson.Transactions.class,
                LemonwayJson.Transactions::rows,
                LemonwayJson.Transactions::links);
    }

    /** Any list, read to its end: a page is asked for by its number until no link leads on. */
    static <P, T> List<T> pages(
            LemonwayCall call,
            String query,
            Class<P> shape,
            Function<P, List<T>> rows,
            Function<P, LemonwayJson.@org.jspecify.annotations.Nullable Links> links)
            throws LemonwayTrouble {
        List<T> all = new ArrayList<>();
        int number = 1;
        while (true) {
            P page = page(call, query, number, shape);
            all.addAll(rows.apply(page));
            LemonwayJson.Links on = links.apply(page);
            if (on == null || !on.goOn()) {
                return all;
            }
            number++;
        }
    }

    static <P> P page(LemonwayCall call, String query, int number, Class<P> shape) throws LemonwayTrouble {
        return call.get(query + (number == 1 ? "" : "&page=" + number), shape);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
