package eu.passerelle.delivery;

import eu.passerelle.money.Creditor;
import java.time.Instant;
import java.util.List;

/**
 * What a flow offers for one type of event from the core. The door parses, checks the JSON schema of
 * {@code docs/contracts/events/<type>.v1.schema.json}, asks {@link #faults}, stores once, and later has it applied.
 *
 * @param <T> the declared fields: a record whose personal texts are {@link eu.passerelle.privacy.PersonalText}
 */
public interface Intake<T extends Record> {

    /** Without prefix and version: {@code invoice.due}. */
    String type();

    /** The path and topic it comes through: {@code invoices} for {@code /v1/invoices} and {@code core.invoices}. */
    String door();

    Class<T> shape();

    String creditor(T data);

    /** The invoice or mandate: one event of this type for it at one creditor, unless it says the same again. */
    String businessId(T data);

    /** Rules beyond the schema, one entry a fault, pointers below {@code /data}. Never echoes a personal value. */
    List<Fault> faults(T data);

    /** Brings the event into the flow's state, inside the transaction that marks it applied. Runs once an event. */
    void apply(Taken<T> taken);

    /** An event that the inbox holds. */
    record Taken<T extends Record>(Creditor creditor, String source, String eventId, Instant receivedAt, T data) {}
}
