package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import eu.passerelle.architecture.planted.mandate.published.MandateEnded;

@Breaks("capabilities-know-no-flow")
final class KnowsMandates {
    private final MandateEnded last = new MandateEnded("M-1");

    String last() {
        return last.mandate();
    }
}
