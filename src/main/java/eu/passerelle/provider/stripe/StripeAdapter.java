package eu.passerelle.provider.stripe;

import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Crossing;

/** An adapter whose calls go to Stripe. */
interface StripeAdapter<C extends Crossing, R extends Record> extends Adapter<C, R> {
    @Override
    default String recipient() {
        return StripeAccounts.RAIL;
    }
}
