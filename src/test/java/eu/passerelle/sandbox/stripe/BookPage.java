package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.simulator.AccountBook;
import java.util.List;
import java.util.stream.Stream;

/** One account's money as the book shows it: a debit is a payment intent. */
final class BookPage {
    private BookPage() {}

    static List<Book.Debit> debits(AccountBook book) {
        return book.all(Thing.PaymentIntent.class).stream()
                .map(intent -> new Book.Debit(
                        intent.id(),
                        intent.fields().getOrDefault(IntentCalls.REFERENCE, ""),
                        intent.amount(),
                        "EUR",
                        state(book, intent)))
                .toList();
    }

    static List<Book.Refund> refunds(AccountBook book) {
        return book.all(Balance.Refund.class).stream()
                .map(refund -> new Book.Refund(
                        refund.id(),
                        refund.intent(),
                        refund.fields().getOrDefault(IntentCalls.REFERENCE, ""),
                        refund.amount(),
                        "EUR",
                        refund.state().wire()))
                .toList();
    }

    /** Those that arrived; what one is made of adds up to it. */
    static List<Book.Payout> payouts(AccountBook book) {
        return book.all(Balance.Payout.class).stream()
                .filter(payout -> payout.state() == Balance.PayoutState.PAID)
                .map(payout -> new Book.Payout(
                        payout.id(),
                        payout.amount(),
                        book.all(Balance.Line.class).stream()
                                .filter(line -> payout.id().equals(line.payout())
                                        && !payout.id().equals(line.source()))
                                .flatMap(line -> items(book, line))
                                .toList()))
                .toList();
    }

    private static Stream<Book.Item> items(AccountBook book, Balance.Line line) {
        String kind = line.type().equals("adjustment") ? line.category() : line.type();
        return Stream.of(
                        new Book.Item(kind, intent(book, line.source()), line.amount()),
                        new Book.Item("fee", "", -line.fee()),
                        new Book.Item("tax", "", -line.tax()))
                .filter(item -> item.cents() != 0);
    }

    private static String intent(AccountBook book, String source) {
        return book.find(Thing.Charge.class, source)
                .map(Thing.Charge::intent)
                .or(() -> book.find(Balance.Refund.class, source).map(Balance.Refund::intent))
                .or(() -> book.find(Thing.Dispute.class, source).map(Thing.Dispute::intent))
                .orElse("");
    }

    /** A cancelled intent whose debit had failed before stays failed: the bank's word is the truth about money. */
    private static String state(AccountBook book, Thing.PaymentIntent intent) {
        String chargeId = intent.latestCharge();
        if (chargeId == null) {
            return intent.state() == Thing.IntentState.CANCELED ? "cancelled" : "pending";
        }
        Thing.Charge charge = book.find(Thing.Charge.class, chargeId).orElseThrow();
        return switch (charge.state()) {
            case PENDING -> "pending";
            case FAILED -> "failed";
            case SUCCEEDED -> charge.dispute() == null ? "successful" : charge.reinstated() ? "reinstated" : "returned";
        };
    }
}
