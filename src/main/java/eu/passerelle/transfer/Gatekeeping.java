package eu.passerelle.transfer;

import eu.passerelle.privacy.Disclosures;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.Evidence;
import eu.passerelle.transfer.evidence.Written;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every lane does the same way: waits for evidence, calls within a deadline, and writes what came of it. */
final class Gatekeeping implements AutoCloseable {
    private static final Duration EVIDENCE_WAIT_MAX = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeping.class);

    private final Decisions decisions;
    private final Disclosures disclosures;
    private final Ledger ledger;
    private final Evidence evidence;
    private final DeadlineWatch deadlines;
    private final Counter outcomesLost;

    Gatekeeping(
            Decisions decisions,
            Disclosures disclosures,
            Ledger ledger,
            Evidence evidence,
            DeadlineWatch deadlines,
            MeterRegistry meters) {
        this.decisions = decisions;
        this.disclosures = disclosures;
        this.ledger = ledger;
        this.evidence = evidence;
        this.deadlines = deadlines;
        this.outcomesLost = Counter.builder("passerelle_evidence_outcomes_lost_total")
                .description("Deliveries whose outcome could not be written: the intent stands without one")
                .register(meters);
    }

    Decisions decisions() {
        return decisions;
    }

    Disclosures disclosures() {
        return disclosures;
    }

    Ledger ledger() {
        return ledger;
    }

    Evidence evidence() {
        return evidence;
    }

    /** @throws EvidenceAway if it is not durable: nothing may leave */
    Written await(Hop hop, CompletableFuture<Written> written) {
        try {
            return written.get(EVIDENCE_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvidenceAway(hop.name(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new EvidenceAway(hop.name(), e);
        }
    }

    /** An adapter that throws has not said whether its request arrived. */
    Delivery deliver(Hop hop, Supplier<Delivery> call) {
        try {
            return deadlines.deliver(call);
        } catch (RuntimeException e) {
            // The message is left out: it may quote what was sent.
            LOG.error(
                    "Hop {}: the delivery failed with {}",
                    hop.name(),
                    e.getClass().getName());
            return new Delivery.Unknown("adapter-fault");
        }
    }

    /**
     * Writes outcomes and waits until they are durable. What cannot be written is counted and logged, never thrown: the
     * caller must learn what became of its crossing.
     */
    void end(List<Ending> endings) {
        List<CompletableFuture<Written>> written = new ArrayList<>(endings.size());
        for (Ending ending : endings) {
            written.add(evidence.append(
                    ledger.outcome(ending.intent, ending.seq, ending.calls, ending.outcome, ending.keptKey)));
        }
        for (int i = 0; i < endings.size(); i++) {
            try {
                Written done = written.get(i).get(EVIDENCE_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
                if (!(done instanceof Written.Chained)) {
                    outcomesLost.increment();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                outcomesLost.increment();
            } catch (ExecutionException | TimeoutException e) {
                outcomesLost.increment();
                LOG.error("The outcome of evidence row {} could not be written", endings.get(i).seq);
            }
        }
    }

    @Override
    public void close() {
        deadlines.close();
    }

    /** What is to be written of a delivery. */
    record Ending(Supplier<Prepared> intent, long seq, int calls, Outcome outcome, Optional<String> keptKey) {}
}
