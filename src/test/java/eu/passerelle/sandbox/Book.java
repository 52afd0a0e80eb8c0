package eu.passerelle.sandbox;

import java.util.List;

/** A simulator's own book of truth, in the JSON shape of the control port. Amounts are cents. */
public record Book(List<Debit> debits, List<Refund> refunds, List<Payout> payouts) {
    public Book {
        debits = List.copyOf(debits);
        refunds = List.copyOf(refunds);
        payouts = List.copyOf(payouts);
    }

    /**
     * One debit the provider was told to make.
     *
     * @param id the provider's id
     * @param reference the hub's reference as the provider received it
     * @param state {@code pending|successful|failed|returned|reinstated|cancelled}
     */
    public record Debit(String id, String reference, long amount, String currency, String state) {}

    /** One refund of a debit; {@code debit} is the provider's id of that debit. */
    public record Refund(String id, String debit, String reference, long amount, String currency, String state) {}

    /** One payout to the creditor: {@code cents} is what arrived, {@code items} what it is made of. */
    public record Payout(String id, long cents, List<Item> items) {
        public Payout {
            items = List.copyOf(items);
        }
    }

    /** One signed part of a payout. */
    public record Item(String kind, String debit, long cents) {}
}
