package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.simulator.AccountBook;
import java.util.List;
import java.util.stream.Stream;

/** One partner's money as the book shows it. A payout is in it once it has arrived. */
final class BookPage {
    private static final String PENDING = "pending";
    private static final String SUCCESSFUL = "successful";
    private static final String FAILED = "failed";

    private BookPage() {}

    static List<Book.Debit> debits(AccountBook book) {
        return book.all(MoneyIn.class).stream()
                .map(moneyIn -> new Book.Debit(
                        moneyIn.id(),
                        moneyIn.order().reference(),
                        moneyIn.order().totalCents(),
                        "EUR",
                        state(book, moneyIn)))
                .toList();
    }

    private static String state(AccountBook book, MoneyIn moneyIn) {
        return switch (moneyIn.state()) {
            case PENDING, VALIDATION_PENDING -> PENDING;
            case LEMONWAY_ERROR, PSP_ERROR -> FAILED;
            case CANCELLED -> moneyIn.cancelled() || moneyIn.card() ? "cancelled" : FAILED;
            case SUCCESS -> {
                boolean back = book.all(Thing.Dispute.class).stream()
                        .anyMatch(dispute -> dispute.moneyIn().equals(moneyIn.id()));
                yield back ? "returned" : SUCCESSFUL;
            }
        };
    }

    /** Refunds of cards, whose reference is the comment they were given, and money-outs to payers. */
    static List<Book.Refund> refunds(AccountBook book) {
        Stream<Book.Refund> cards = book.all(Thing.Refund.class).stream()
                .map(refund -> new Book.Refund(
                        refund.id(),
                        refund.moneyIn(),
                        refund.comment() instanceof String comment ? comment : "",
                        refund.cents(),
                        "EUR",
                        switch (refund.state()) {
                            case SUCCESS -> SUCCESSFUL;
                            case PENDING -> PENDING;
                            case PSP_ERROR -> FAILED;
                        }));
        Stream<Book.Refund> transfers = book.all(MoneyOut.class).stream()
                .filter(moneyOut -> !moneyOut.toCreditor())
                .map(moneyOut -> new Book.Refund(
                        moneyOut.id(),
                        "",
                        moneyOut.reference(),
                        moneyOut.totalCents(),
                        "EUR",
                        switch (moneyOut.state()) {
                            case SUCCESS -> SUCCESSFUL;
                            case WAITING -> PENDING;
                            case ERROR -> FAILED;
                        }));
        return Stream.concat(cards, transfers).toList();
    }

    static List<Book.Payout> payouts(AccountBook book) {
        return book.all(MoneyOut.class).stream()
                .filter(moneyOut -> moneyOut.toCreditor() && moneyOut.state() == MoneyOut.State.SUCCESS)
                .map(moneyOut -> new Book.Payout(
                        moneyOut.id(), moneyOut.totalCents() - moneyOut.commissionCents(), moneyOut.items()))
                .toList();
    }
}
