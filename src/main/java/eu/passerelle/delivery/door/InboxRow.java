package eu.passerelle.delivery.door;

import eu.passerelle.transfer.Hop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * One event that was read, checked and locked, on its way into table {@code inbox}.
 *
 * @param hop it came in through
 */
@SuppressWarnings("ArrayRecordComponent")
record InboxRow(
        Hop hop,
        String source,
        String eventId,
        String type,
        String door,
        String creditor,
        String businessId,
        byte[] digest,
        LocalDate day,
        byte[] body,
        Instant receivedAt) {

    /** What became of it. */
    enum Stored {
        STORED,
        REPEAT,
        /** The same source and id with other content. */
        OTHER_CONTENT,
        /** The same invoice or mandate under another id with other data. */
        OTHER_DATA
    }

    /** Everything that makes two rows the same event. */
    record Identity(String source, String eventId, String type, String creditor, String businessId, Bytes digest) {}

    /** The key under which a source names an event. */
    record ById(String source, String eventId) {}

    /** The key under which a flow knows its business. */
    record ByBusiness(String type, String creditor, String businessId) {}

    Identity identity() {
        return new Identity(source, eventId, type, creditor, businessId, new Bytes(digest));
    }

    ById byId() {
        return new ById(source, eventId);
    }

    ByBusiness byBusiness() {
        return new ByBusiness(type, creditor, businessId);
    }

    /** Bytes that compare by content. */
    record Bytes(byte[] value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }
    }
}
