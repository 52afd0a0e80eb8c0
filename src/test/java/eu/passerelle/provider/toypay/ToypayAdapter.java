package eu.passerelle.provider.toypay;

import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Crossing;

/** An adapter whose calls go to Toypay; what it makes or moves there is kept and sent again as it was. */
interface ToypayAdapter<C extends Crossing, R extends Record> extends Adapter<C, R> {
    @Override
    default String recipient() {
        return "toypay";
    }

    @Override
    default boolean keepsRequest() {
        return true;
    }
}
