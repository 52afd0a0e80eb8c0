package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import eu.passerelle.architecture.planted.transfer.guard.Guard;

@Breaks("the-hop-alone-sends")
final class PermitsItself {
    void leave(Guard guard) {
        guard.permitting("kafka:elsewhere");
    }
}
