package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;

@Breaks("no-static-state")
final class KeepsState {
    static int count;
}
