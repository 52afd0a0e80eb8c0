package eu.passerelle.sandbox.feed;

import java.util.Optional;

/**
 * One event on its way to the hub, or something that only looks like one.
 *
 * @param id of the event, or a name of the sandbox's own where the content has none
 * @param key of the Kafka record
 * @param body JSON as it is sent
 * @param expected what the contract says becomes of it
 * @param due the invoice it asks to collect, if it is a valid {@code invoice.due}
 */
public record Letter(String id, String key, String body, Expected expected, Optional<Due> due) {

    /** What a door must say; a repeat may always take the place of stored, after a restart. */
    public enum Expected {
        STORED,
        REPEAT,
        /** 409: other content under the same name. */
        CONFLICT,
        /** 422 by REST, parked by Kafka. */
        INVALID
    }

    /** @param cents amount to collect: total less deductions */
    public record Due(String creditor, String invoice, long cents) {}
}
