package eu.passerelle.privacy;

/** The key is gone: nothing of this subject, or of this intake day, can be read or named any more. */
public final class SubjectErased extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SubjectErased(String owner) {
        super("the key of " + owner + " was destroyed");
    }
}
