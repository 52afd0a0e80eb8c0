package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;
import eu.passerelle.architecture.planted.TheRoot;

@Breaks("nothing-leans-on-the-root")
final class KnowsTheRoot {
    Object root() {
        return new TheRoot();
    }
}
