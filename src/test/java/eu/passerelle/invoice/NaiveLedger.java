package eu.passerelle.invoice;

import eu.passerelle.sandbox.Book;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must have become of each invoice, by what core asked and the provider's own book alone: plain maps, no state
 * machine, nothing of the hub. Every invoice has an amount of its own, by which its debits are found in the book.
 */
final class NaiveLedger {
    private static final Set<String> ALIVE = Set.of("pending", "successful", "reinstated");

    private final Map<String, Expected> invoices = new TreeMap<>();
    private final Map<String, Mandate> mandates = new HashMap<>();

    /** What core asked about one invoice. */
    private static final class Expected {
        final String mandate;
        final long cents;
        boolean cancelled;
        /** Whether its debit was on its way or paid by the book when core cancelled. */
        boolean cancelledTooLate;

        Expected(String mandate, long cents) {
            this.mandate = mandate;
            this.cents = cents;
        }
    }

    /** What may have ended a mandate is known; whether it had ended when an invoice needed it, the ledger need not. */
    private static final class Mandate {
        boolean signed;
        boolean revoked;
        boolean mayEndAtProvider;
    }

    /**
     * Where an invoice may stand, and its money.
     *
     * @param standings more than one only where it depends on what the hub knew when core cancelled or a mandate ended
     */
    record Judged(Set<String> standings, long keptCents, long returnedCents) {}

    void signed(String mandate, boolean mayEndAtProvider) {
        Mandate known = mandates.computeIfAbsent(mandate, made -> new Mandate());
        known.signed = true;
        known.mayEndAtProvider |= mayEndAtProvider;
    }

    boolean isSigned(String mandate) {
        return mandates.containsKey(mandate) && mandates.get(mandate).signed;
    }

    void revoked(String mandate) {
        mandates.get(mandate).revoked = true;
    }

    void received(String invoice, String mandate, long cents) {
        invoices.put(invoice, new Expected(mandate, cents));
    }

    void cancelled(String invoice, Book book) {
        Expected expected = invoices.get(invoice);
        if (!expected.cancelled) {
            expected.cancelled = true;
            expected.cancelledTooLate =
                    debits(expected, book).stream().anyMatch(debit -> ALIVE.contains(debit.state()));
        }
    }

    Set<String> invoices() {
        return invoices.keySet();
    }

    Set<String> mandates() {
        return mandates.keySet();
    }

    long cents(String invoice) {
        return invoices.get(invoice).cents;
    }

    /** Invoices that the book shows with two debits on their way or paid at the same time. */
    List<String> twiceAtOnce(Book book) {
        return invoices.keySet().stream()
                .filter(invoice -> debits(invoices.get(invoice), book).stream()
                                .filter(debit -> ALIVE.contains(debit.state()))
                                .count()
                        > 1)
                .toList();
    }

    /** Once everything has ended that can. */
    Judged judge(String invoice, Book book) {
        Expected expected = invoices.get(invoice);
        List<Book.Debit> debits = debits(expected, book);
        long gross = debits.stream()
                .filter(debit -> ALIVE.contains(debit.state()) || debit.state().equals("returned"))
                .mapToLong(Book.Debit::amount)
                .sum();
        long returned = debits.stream()
                .filter(debit -> debit.state().equals("returned"))
                .mapToLong(Book.Debit::amount)
                .sum();
        return new Judged(standings(expected, debits), gross - returned, returned);
    }

    private Set<String> standings(Expected expected, List<Book.Debit> debits) {
        if (expected.cents == 0) {
            return Set.of("cancelled");
        }
        if (debits.isEmpty()) {
            return expected.cancelled ? Set.of("cancelled") : withoutDebit(mandates.get(expected.mandate));
        }
        return switch (debits.getLast().state()) {
            case "successful", "reinstated" -> Set.of("paid");
            case "failed", "cancelled" -> expected.cancelled ? Set.of("cancelled") : nextStep("failed");
            case "returned" -> returned(expected);
            default -> Set.of("never " + debits.getLast().state() + " in the end");
        };
    }

    /** A usable mandate collects; one that ended before the rail was asked parks, or is declined there. */
    private static Set<String> withoutDebit(@org.jspecify.annotations.Nullable Mandate mandate) {
        if (mandate == null || !mandate.signed || mandate.revoked) {
            return Set.of("parked");
        }
        return mandate.mayEndAtProvider ? Set.of("parked", "failed") : Set.of("collected, for its mandate is usable");
    }

    /** Cancelled while the money was in: a person looks. Cancelled after it went back: it depends on who was first. */
    private static Set<String> returned(Expected expected) {
        if (!expected.cancelled) {
            return nextStep("returned");
        }
        return expected.cancelledTooLate ? Set.of("parked") : Set.of("parked", "cancelled");
    }

    /** What comes next is the word of the reason table, which has its own tests: a collection, a person, nothing. */
    private static Set<String> nextStep(String end) {
        return Set.of(end, "parked", "pending");
    }

    private static List<Book.Debit> debits(Expected expected, Book book) {
        return book.debits().stream()
                .filter(debit -> expected.cents > 0 && debit.amount() == expected.cents)
                .toList();
    }
}
