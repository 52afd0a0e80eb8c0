package eu.passerelle.transfer;

import java.util.List;

/** Brings a batch to a hop's Camel endpoint. The hop component makes one for each such hop. */
public interface Carrier {

    /** Whether the hop declares this destination. */
    boolean declares(PublishedEvent event);

    /** Sends them all in order, and returns once all are acknowledged, or it is known or unknown that they are not. */
    Delivery carry(List<PublishedEvent> events);
}
