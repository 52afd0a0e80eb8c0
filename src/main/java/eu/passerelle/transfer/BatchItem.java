package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import java.util.Optional;

/**
 * What a batch or a file holds of one subject, all of it together, or of nobody.
 *
 * @param about whose it is; empty where it holds no personal value
 * @param key by which it is found again: an event's id, or the subject's place in the file
 * @param content exactly what is sent of it
 */
@SuppressWarnings("ArrayRecordComponent")
record BatchItem(Creditor creditor, Optional<About> about, String key, byte[] content) {

    /** @param ledgerName the subject's name in the evidence alone */
    record About(SubjectId subject, String ledgerName) {}

    static BatchItem of(PublishedEvent event) {
        return new BatchItem(event.creditor(), Optional.empty(), event.key(), event.json());
    }
}
