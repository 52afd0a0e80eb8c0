package eu.passerelle.architecture.planted.privacy;

/** Sound: stands for what opens disclosures. */
public final class Disclosures {
    public Disclosures open() {
        return this;
    }
}
