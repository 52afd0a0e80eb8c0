package eu.passerelle.privacy;

import com.google.crypto.tink.Aead;

/**
 * The key that wraps the root keyset, kept outside the database: in a file or the environment, in a key service, or in
 * a security module. It is asked when a keyset is opened or made, never for a person's data. Whoever keeps it throws
 * {@link KeyAway} when it cannot be asked now, and any other {@link java.security.GeneralSecurityException} when it
 * refuses.
 */
interface KeyEncryptionKey extends Aead {

    /** Tells it from others, in the database and to operators; says nothing about its bytes. */
    String name();
}
