package eu.passerelle.transfer;

/** The evidence of an intent could not be made durable: nothing left, and the work is to be tried again. */
public final class EvidenceAway extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    EvidenceAway(String hop, Throwable cause) {
        super("the evidence of hop " + hop + " could not be written: nothing left", cause);
    }
}
