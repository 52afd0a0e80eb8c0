package eu.passerelle.architecture.planted.mandate;

/** Sound: the inside of a flow. */
public final class MandateBook {
    public int usable() {
        return 1;
    }
}
