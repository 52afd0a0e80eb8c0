package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.util.Set;

/**
 * Encryption at rest. What is tied to a subject rests under that subject's own random data key (AES-256-GCM, the key
 * wrapped by the root key); what is not yet tied to one (inbox bodies, raw notices, records that could not be read)
 * rests under an intake key of the day. {@code column} is bound as associated data: a value moved to another column or
 * subject does not open.
 */
public interface Vault {

    /** Finds or makes the subject of a creditor by the core system's id of the person (kept as a keyed blind index). */
    SubjectId subject(Creditor creditor, PersonalText coreId);

    byte[] lock(Dossier dossier, String column);

    Dossier unlock(SubjectId subject, byte[] locked, String column);

    /** For a stored request or another document about one subject that is already bytes. */
    byte[] lockBytes(SubjectId subject, byte[] plain, String column);

    byte[] unlockBytes(SubjectId subject, byte[] locked, String column);

    /** Locks a record of declared fields as canonical JSON under one subject's key. */
    byte[] lockRecordOf(SubjectId subject, Record declared, String column);

    byte[] lockIntake(LocalDate day, byte[] plain, String column);

    byte[] unlockIntake(LocalDate day, byte[] locked, String column);

    /** Keyed digest (HMAC-SHA-256, 32 bytes) that nobody can make again once the day's key is destroyed. */
    byte[] digestIntake(LocalDate day, byte[] content);

    /**
     * Locks a record of declared fields as canonical JSON (sorted keys, no white space, personal texts in clear inside
     * the lock), with the keyed digest of that JSON.
     */
    LockedRecord lockRecord(LocalDate day, Record declared, String column);

    <T extends Record> T unlockRecord(LocalDate day, byte[] locked, String column, Class<T> shape);

    /** What {@link #lockRecord} gives. Two records of the same declared content have the same digest on any day. */
    @SuppressWarnings("ArrayRecordComponent")
    record LockedRecord(byte[] locked, byte[] digest) {}

    /**
     * Destroys the intake keys of the days before one, but for the days that something still waits under: what was
     * locked under a destroyed key can never be read again, by anybody.
     *
     * @return how many were destroyed now
     */
    int destroyIntakeKeys(LocalDate before, Set<LocalDate> but);

    /** Bytes of a {@link #nonce}. */
    int NONCE_BYTES = 16;

    /**
     * What a digest about one subject is made with besides its content: the same each time for the same words, made
     * of the subject's key and never stored, so that once the key is destroyed nobody can make it again.
     *
     * @param of which digest it is for
     */
    byte[] nonce(SubjectId subject, String of);

    /** Keyed digest (HMAC-SHA-256, 32 bytes) for sameness checks and blind look-ups; {@code purpose} separates uses. */
    byte[] digest(String purpose, byte[]... parts);
}
