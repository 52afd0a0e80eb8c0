package eu.passerelle.transfer.guard;

/** Something tried to leave, or to listen, by a way that no hop declares. It is a bug or an attack, never a retry. */
public final class WayOutRefused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WayOutRefused(String message) {
        super(message);
    }
}
