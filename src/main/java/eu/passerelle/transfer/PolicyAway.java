package eu.passerelle.transfer;

/** The policy gave no verdict: nothing left, and the work is to be tried again. */
public final class PolicyAway extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PolicyAway(String hop, Throwable cause) {
        super("the policy gave no verdict on hop " + hop + ": nothing left", cause);
    }
}
