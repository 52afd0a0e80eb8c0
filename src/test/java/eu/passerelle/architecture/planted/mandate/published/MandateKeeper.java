package eu.passerelle.architecture.planted.mandate.published;

import eu.passerelle.architecture.Breaks;

@Breaks("published-types-are-values")
public final class MandateKeeper {
    public int kept() {
        return 0;
    }
}
