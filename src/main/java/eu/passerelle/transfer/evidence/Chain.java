package eu.passerelle.transfer.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows are chained (docs/contracts/evidence-chain.md): SHA-256 over netstrings, each {@code <bytes>:<text>,}, of a
 * version word, the row's number, the hash of the row before in hexadecimal, and every column in the table's order. An
 * absent value is {@code ~}, which no netstring begins with.
 */
final class Chain {
    static final byte[] START = new byte[32];
    private static final String VERSION = "passerelle-evidence-v1";
    private static final String TERMS_VERSION = "passerelle-evidence-terms-v1";
    private static final String MEMBER_VERSION = "passerelle-evidence-member-v1";
    private static final String SIGNATURE_VERSION = "passerelle-evidence-signature-v1";
    private static final String KEY_VERSION = "passerelle-evidence-key-v1";

    private Chain() {}

    static byte[] hash(long seq, byte[] previous, EvidenceRow row) {
        MessageDigest sha = place(seq, previous);
        return sha.digest(content(row));
    }

    /** @param columns as they stand in the table, from {@code kind} to {@code outcome} */
    static byte[] hash(long seq, byte[] previous, List<@Nullable String> columns) {
        Netstrings content = new Netstrings();
        columns.forEach(content::add);
        return place(seq, previous).digest(content.bytes());
    }

    private static MessageDigest place(long seq, byte[] previous) {
        MessageDigest sha = sha256();
        sha.update(new Netstrings()
                .add(VERSION)
                .add(Long.toString(seq))
                .add(hex(previous))
                .bytes());
        return sha;
    }

    /** What the number of a row's terms is made of. */
    static byte[] terms(Terms terms) {
        return new Netstrings()
                .add(TERMS_VERSION)
                .add(terms.hop())
                .add(terms.recipient())
                .add(terms.direction())
                .add(terms.purpose())
                .add(terms.policy())
                .add(terms.creditor())
                .add(terms.treatments())
                .add(terms.decision())
                .add(terms.reasons())
                .bytes();
    }

    /** The leaf data of a batch's member. */
    static byte[] member(int position, Member member) {
        return new Netstrings()
                .add(MEMBER_VERSION)
                .add(Integer.toString(position))
                .add(member.creditor())
                .add(member.subject())
                .add(member.key())
                .add(member.sentDigest())
                .bytes();
    }

    /** What is signed of a batch: its rows' numbers and the hash of the last, which stands for all before it. */
    static byte[] signed(long first, long last, byte[] hash, Instant at, int epoch) {
        return new Netstrings()
                .add(SIGNATURE_VERSION)
                .add(Long.toString(first))
                .add(Long.toString(last))
                .add(hex(hash))
                .add(Long.toString(EvidenceRow.micros(at)))
                .add(Integer.toString(epoch))
                .bytes();
    }

    /** What a new signing key signs of itself, and the one before it of the new one. */
    static byte[] introduced(int epoch, byte[] publicKey, long sinceSeq, byte[] sinceHash, Instant at) {
        return new Netstrings()
                .add(KEY_VERSION)
                .add(Integer.toString(epoch))
                .add(hex(publicKey))
                .add(Long.toString(sinceSeq))
                .add(hex(sinceHash))
                .add(Long.toString(EvidenceRow.micros(at)))
                .bytes();
    }

    static byte[] content(EvidenceRow row) {
        return new Netstrings()
                .add(row.kind().word())
                .add(text(row.ofSeq()))
                .add(Long.toString(EvidenceRow.micros(row.at())))
                .add(row.hop())
                .add(row.recipient())
                .add(row.direction())
                .add(row.purpose())
                .add(row.policy())
                .add(row.creditor())
                .add(row.subject())
                .add(row.key())
                .add(row.treatments())
                .add(row.sentDigest())
                .add(row.decision())
                .add(row.reasons())
                .add(row.root())
                .add(text(row.memberCount()))
                .add(text(row.calls()))
                .add(row.outcome())
                .bytes();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static @Nullable String text(@Nullable Number value) {
        return value == null ? null : value.toString();
    }

    private static String hex(byte[] value) {
        return HexFormat.of().formatHex(value);
    }

    private static final class Netstrings {
        private static final int DIGITS_MAX = 10;

        private byte[] out = new byte[1024];
        private int length;

        Netstrings add(@Nullable String text) {
            if (text == null) {
                room(1);
                out[length++] = '~';
                return this;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            room(DIGITS_MAX + bytes.length + 2);
            decimal(bytes.length);
            out[length++] = ':';
            System.arraycopy(bytes, 0, out, length, bytes.length);
            length += bytes.length;
            out[length++] = ',';
            return this;
        }

        private void decimal(int number) {
            if (number >= 10) {
                decimal(number / 10);
            }
            out[length++] = (byte) ('0' + number % 10);
        }

        private void room(int more) {
            if (length + more > out.length) {
                out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(out, length);
        }
    }
}
