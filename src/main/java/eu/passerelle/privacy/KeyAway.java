package eu.passerelle.privacy;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Whoever keeps the key-encryption key cannot be asked now: the same may succeed later. */
final class KeyAway extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    KeyAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
