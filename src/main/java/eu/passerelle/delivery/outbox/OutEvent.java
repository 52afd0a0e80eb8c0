package eu.passerelle.delivery.outbox;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Fence;
import java.util.Optional;

/**
 * One event on its way to core. It names no subject: events carry ids, amounts, dates and reasons.
 *
 * @param key the event's own id, the same at every attempt, so that core can tell a repeat
 * @param recordKey the Kafka key, which keeps the order of one invoice or mandate
 * @param body the CloudEvent, structured
 */
@SuppressWarnings("ArrayRecordComponent")
record OutEvent(Creditor creditor, String topic, String key, String recordKey, byte[] body, Optional<Fence> fence)
        implements Crossing {
    @Override
    public Optional<SubjectId> subject() {
        return Optional.empty();
    }

    @Override
    public Optional<String> rail() {
        return Optional.empty();
    }
}
