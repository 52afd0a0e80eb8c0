package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.planted.mandate.published.MandateEnded;

/** Sound: a flow uses what another one publishes. */
final class HearsMandates {
    String hear(MandateEnded ended) {
        return ended.mandate();
    }
}
