package eu.passerelle.sandbox;

/** The sandbox cannot start, and one sentence says why and what to do. Never shown with a stack trace. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
