package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.transfer.Delivery.NotSent;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The way through one hop to a Camel endpoint: what is allowed of a list is one batch, one row, one send. */
final class BatchLane {
    private final Hop hop;
    private final Carrier carrier;
    private final Gatekeeping gate;

    BatchLane(Hop hop, Carrier carrier, Gatekeeping gate) {
        this.hop = hop;
        this.carrier = carrier;
        this.gate = gate;
    }

    List<Crossed> cross(List<? extends Crossing> crossings) {
        List<PublishedEvent> allowed = new ArrayList<>(crossings.size());
        List<Optional<Refused>> refusals = new ArrayList<>(crossings.size());
        List<CompletableFuture<Written>> written = new ArrayList<>();
        // Once a creditor: were a day to begin between two events of one invoice, the later one would go alone.
        Map<Creditor, TransferDecision> verdicts = new HashMap<>();
        for (Crossing crossing : crossings) {
            PublishedEvent event = PublishedEvent.class.cast(crossing);
            Optional<Refused> refused = refusal(
                    event,
                    verdicts.computeIfAbsent(
                            event.creditor(), asked -> gate.decisions().decide(hop, asked)));
            refusals.add(refused);
            if (refused.isEmpty()) {
                allowed.add(event);
            } else {
                written.add(gate.evidence()
                        .append(gate.ledger()
                                .refusal(
                                        hop,
                                        event.creditor().id(),
                                        event.key(),
                                        null,
                                        refused.get().reasons())));
            }
        }
        for (CompletableFuture<Written> row : written) {
            Written ignored = gate.await(hop, row);
        }
        Outcome sent = allowed.isEmpty() ? new NotSent("nothing-allowed") : send(allowed);
        List<Crossed> crossed = new ArrayList<>(crossings.size());
        for (int i = 0; i < crossings.size(); i++) {
            Outcome outcome = refusals.get(i).isPresent() ? refusals.get(i).get() : sent;
            crossed.add(new Crossed(crossings.get(i), outcome));
        }
        return crossed;
    }

    private Optional<Refused> refusal(PublishedEvent event, TransferDecision verdict) {
        if (verdict instanceof TransferDecision.Refused refused) {
            return Optional.of(new Refused(hop.name(), refused.texts()));
        }
        if (!carrier.declares(event)) {
            return Optional.of(new Refused(
                    hop.name(), List.of("topic " + event.topic() + " is not among those that the hop declares")));
        }
        return Optional.empty();
    }

    private Outcome send(List<PublishedEvent> events) {
        List<BatchItem> items = events.stream().map(BatchItem::of).toList();
        List<Fence> fences = events.stream()
                .flatMap(event -> event.fence().stream())
                .distinct()
                .toList();
        Prepared batch = gate.ledger().batches().leaving(hop, items.get(0).key(), items, fences);
        Written written = gate.await(hop, gate.evidence().append(() -> batch));
        if (!(written instanceof Written.Chained chained)) {
            return new NotSent("lease-lost");
        }
        Delivery delivery = gate.deliver(hop, () -> carrier.carry(events));
        int calls = delivery instanceof NotSent ? 0 : 1;
        gate.end(List.of(new Gatekeeping.Ending(() -> batch, chained.seq(), calls, delivery, Optional.empty())));
        return delivery;
    }
}
