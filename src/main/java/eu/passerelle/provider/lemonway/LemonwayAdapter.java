package eu.passerelle.provider.lemonway;

import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Crossing;

/** An adapter whose calls go to Lemonway. */
interface LemonwayAdapter<C extends Crossing, R extends Record> extends Adapter<C, R> {
    @Override
    default String recipient() {
        return LemonwayTerms.RAIL;
    }
}
