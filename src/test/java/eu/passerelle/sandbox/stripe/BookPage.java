package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.simulator.AccountBook;
import java.util.List;

/** One account's debits as the book shows them: one a payment intent. */
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
