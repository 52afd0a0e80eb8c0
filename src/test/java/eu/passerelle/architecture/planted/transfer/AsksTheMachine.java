package eu.passerelle.architecture.planted.transfer;

import eu.passerelle.architecture.Breaks;

@Breaks("business-time-is-injected")
final class AsksTheMachine {
    long now() {
        return System.currentTimeMillis();
    }
}
