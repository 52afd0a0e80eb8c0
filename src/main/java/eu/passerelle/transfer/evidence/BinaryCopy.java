package eu.passerelle.transfer.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows as PostgreSQL's binary copy format has them (COPY, "Binary Format"): many rows of one table cost the store a
 * fraction of what as many inserts cost it. A value's type must be the column's own.
 */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLAGS_AND_EXTENSION_BYTES = 8;
    private static final int ABSENT = -1;
    private static final int SENT_AT_ONCE_BYTES = 1 << 16;
    private static final long EPOCH_OF_POSTGRESQL_MICROS = EvidenceRow.micros(Instant.parse("2000-01-01T00:00:00Z"));

    private byte[] bytes = new byte[SENT_AT_ONCE_BYTES];
    private int length;

    BinaryCopy() {
        write(SIGNATURE);
        write(new byte[FLAGS_AND_EXTENSION_BYTES]);
    }

    BinaryCopy row(int columns) {
        room(Short.BYTES);
        bytes[length++] = (byte) (columns >> Byte.SIZE);
        bytes[length++] = (byte) columns;
        return this;
    }

    BinaryCopy add(@Nullable String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy add(byte @Nullable [] value) {
        if (value == null) {
            return number(ABSENT);
        }
        number(value.length);
        write(value);
        return this;
    }

    BinaryCopy add(@Nullable Integer value) {
        return value == null ? number(ABSENT) : number(Integer.BYTES).number(value);
    }

    BinaryCopy add(@Nullable Long value) {
        if (value == null) {
            return number(ABSENT);
        }
        return number(Long.BYTES).number((int) (value >> Integer.SIZE)).number(value.intValue());
    }

    BinaryCopy add(Instant at) {
        return add((Long) (EvidenceRow.micros(at) - EPOCH_OF_POSTGRESQL_MICROS));
    }

    /** @param columns {@code table (column, …)}, in the order in which each row's values were added */
    void into(Connection connection, String columns) throws SQLException {
        int end = length;
        row(ABSENT);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + columns + " from stdin (format binary)",
                            new ByteArrayInputStream(bytes, 0, length),
                            SENT_AT_ONCE_BYTES);
        } catch (IOException e) {
            throw new IllegalStateException("an array is read without fault", e);
        } finally {
            // Sent once more, after a deadlock, it has one end again.
            length = end;
        }
    }

    private BinaryCopy number(int value) {
        room(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >> shift);
        }
        return this;
    }

    private void write(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
