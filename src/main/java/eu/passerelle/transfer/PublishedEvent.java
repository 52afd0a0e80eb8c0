package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import java.util.Optional;

/**
 * An event of ours on its way to a broker. A hop takes a list of them as one batch: one row of evidence, one send.
 *
 * @param topic one of the topics that the hop declares
 * @param recordKey the record's key there, which fixes the order
 * @param id the event's id, unique
 * @param json the whole event, already written, without any personal value
 */
@SuppressWarnings("ArrayRecordComponent")
public record PublishedEvent(Creditor creditor, String topic, String recordKey, String id, byte[] json)
        implements Crossing {

    /** The broker acknowledged the record on all its replicas. */
    public record Acknowledged() implements Answer {}

    @Override
    public Optional<SubjectId> subject() {
        return Optional.empty();
    }

    @Override
    public Optional<String> rail() {
        return Optional.empty();
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public Optional<Fence> fence() {
        return Optional.empty();
    }
}
