package eu.passerelle.privacy;

import eu.passerelle.settings.EndsTheStart;
import java.security.GeneralSecurityException;

/**
 * A root keyset cannot be opened or made. What needs it does not happen; what is open already goes on. A start ends
 * with exit code 3 if the key may come back by itself, so that whoever watches over the process starts it again, and
 * with 1 if a person has to mend it.
 */
final class RootClosed extends IllegalStateException implements EndsTheStart {
    private static final long serialVersionUID = 1L;
    private static final int MEND = 1;
    private static final int COME_BACK = 3;

    private final int exitCode;

    RootClosed(String what, String kek, GeneralSecurityException cause) {
        super(what + ": " + reason(kek, cause), cause);
        this.exitCode = cause instanceof KeyAway ? COME_BACK : MEND;
    }

    private static String reason(String kek, GeneralSecurityException cause) {
        return cause instanceof KeyAway
                ? "the key-encryption key " + kek + " is away (" + cause.getMessage() + "); try again later"
                : "the key-encryption key " + kek + " does not do it (" + cause.getMessage()
                        + "); give the hub the key that this database was made with, or the right to use it";
    }

    boolean maySucceedLater() {
        return exitCode == COME_BACK;
    }

    @Override
    public int exitCode() {
        return exitCode;
    }
}
