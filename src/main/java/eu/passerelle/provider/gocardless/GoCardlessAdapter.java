package eu.passerelle.provider.gocardless;

import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Crossing;

/** An adapter whose calls go to GoCardless. */
interface GoCardlessAdapter<C extends Crossing, R extends Record> extends Adapter<C, R> {
    @Override
    default String recipient() {
        return GoCardlessAccounts.RAIL;
    }
}
