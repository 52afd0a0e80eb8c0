package eu.passerelle.delivery;

import eu.passerelle.money.Creditor;

/** Events for the core, committed with the state they tell of and published at least once, in order for each key. */
public interface Outbox {

    /** Appends inside the caller's transaction. */
    void append(HubEvent event);

    /**
     * One event out.
     *
     * @param topic the Kafka topic, {@code hub.payments} or another of contract.md
     * @param type without prefix and version: {@code payment.paid}
     * @param businessId the invoice or mandate; the Kafka key is {@code <creditor>/<businessId>}
     * @param data ids, amounts, dates and reasons; never a name, address, e-mail or IBAN
     */
    record HubEvent(String topic, String type, Creditor creditor, String businessId, Record data) {}
}
