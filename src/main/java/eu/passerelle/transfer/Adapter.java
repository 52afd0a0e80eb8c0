package eu.passerelle.transfer;

import eu.passerelle.privacy.Disclosure;

/**
 * The last step of a hop to a recipient that is not a plain Camel endpoint. {@code config/hops.yaml} names it as
 * {@code deliver-to: provider:<recipient>}; the hop finds it by {@link #hop()}, and only if it is judged as the
 * {@link #recipient()} that the adapter calls.
 *
 * @param <C> the crossing it takes
 * @param <R> the request it makes of it: a record of plain values, kept sealed and sent again as it was
 */
public interface Adapter<C extends Crossing, R extends Record> {
    String hop();

    /** Whom it calls: id in {@code config/recipients.yaml}. */
    String recipient();

    Class<C> takes();

    Class<R> request();

    /** Makes the request from what the disclosure gives. Pure: no clock, no chance, no call. */
    R disclose(C crossing, Disclosure disclosure);

    /** Makes the call or calls, within the hop's deadline. Never throws for what a network or a provider can do. */
    Delivery deliver(Cleared<R> cleared);

    /** Whether the request is committed sealed under its key before the call (creates and moves), or not (look-ups). */
    boolean keepsRequest();
}
