package eu.passerelle.sandbox.verdict;

import java.util.List;
import java.util.Optional;

/** What the hub's tables say, as plain as they say it. Amounts are cents. */
record HubState(List<Invoice> invoices, List<Collection> collections, List<MoneyEvent> money) {
    HubState {
        invoices = List.copyOf(invoices);
        collections = List.copyOf(collections);
        money = List.copyOf(money);
    }

    /** @param closed why it needs no collection (any more): {@code cancelled-by-core}, {@code nothing-to-collect} */
    record Invoice(
            String creditor,
            String number,
            long collectCents,
            String standing,
            Optional<String> parked,
            Optional<String> closed) {
        String name() {
            return creditor + "/" + number;
        }
    }

    record Collection(
            String reference,
            String creditor,
            String number,
            int ordinal,
            String rail,
            String state,
            long cents,
            boolean surplus,
            Optional<String> reason) {
        String invoice() {
            return creditor + "/" + number;
        }
    }

    /** @param kind {@code paid|returned|reinstated|refunded|refund-returned|settled} */
    record MoneyEvent(String reference, String kind, long cents) {}
}
