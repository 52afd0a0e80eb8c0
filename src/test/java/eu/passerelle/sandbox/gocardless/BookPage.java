package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.gocardless.Thing.Item;
import eu.passerelle.sandbox.simulator.AccountBook;
import java.util.ArrayList;
import java.util.List;

/** One account's payments, refunds and payouts as the book shows them. */
final class BookPage {
    private static final int TENTHS = 10;

    private BookPage() {}

    static List<Book.Debit> debits(AccountBook book) {
        return book.all(Thing.Payment.class).stream()
                .map(payment -> new Book.Debit(
                        payment.id(),
                        Json.text(payment.shown().path("metadata"), PaymentCalls.REFERENCE),
                        payment.amount(),
                        "EUR",
                        state(payment)))
                .toList();
    }

    private static String state(Thing.Payment payment) {
        return switch (payment.status()) {
            case "confirmed", "paid_out" -> payment.backBefore() ? "reinstated" : "successful";
            case "charged_back" -> "returned";
            case "failed" -> payment.paidBefore() ? "returned" : "failed";
            case "cancelled", "customer_approval_denied" -> "cancelled";
            default -> "pending";
        };
    }

    static List<Book.Refund> refunds(AccountBook book) {
        return book.all(Thing.Refund.class).stream()
                .map(refund -> new Book.Refund(
                        refund.id(),
                        refund.link("payment"),
                        Json.text(refund.shown().path("metadata"), PaymentCalls.REFERENCE),
                        refund.amount(),
                        "EUR",
                        refund.status()))
                .toList();
    }

    /** What is not whole cents, fees and taxes, is one item: what the others leave of the payout. */
    static List<Book.Payout> payouts(AccountBook book) {
        return book.all(Thing.Payout.class).stream()
                .map(payout -> {
                    long cents = payout.shown().path("amount").asLong();
                    List<Book.Item> items = new ArrayList<>();
                    long whole = 0;
                    for (Item item : payout.items()) {
                        if (!item.type().equals("gocardless_fee")) {
                            items.add(
                                    new Book.Item(item.type(), String.valueOf(item.payment()), item.tenths() / TENTHS));
                            whole += item.tenths() / TENTHS;
                        }
                    }
                    items.add(new Book.Item("fees", "", cents - whole));
                    return new Book.Payout(payout.id(), cents, items);
                })
                .toList();
    }
}
