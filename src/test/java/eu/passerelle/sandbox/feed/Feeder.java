package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.Rail;
import eu.passerelle.sandbox.feed.HubDoor.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Does the steps of the month, each once, and keeps the list of what it was promised. */
public final class Feeder {
    private static final long DEBIT_WITHIN_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(10).toNanos();

    private final HubDoor door;
    private final CoreBroker broker;
    private final Map<String, Rail> rails;
    private final FeederList list;

    public Feeder(HubDoor door, CoreBroker broker, Map<String, Rail> rails, FeederList list) {
        this.door = door;
        this.broker = broker;
        this.rails = Map.copyOf(rails);
        this.list = list;
    }

    /**
     * Does a step that no earlier start has done. A step that was cut off is done again: its events are repeats then.
     */
    public void take(Step step) {
        if (list.isDone(step.id())) {
            return;
        }
        switch (step) {
            case Step.Post post -> post(post);
            case Step.Produce produce -> produce(produce);
            case Step.Switch flip -> rail(flip.rail()).faults(flip.faults());
            case Step.SwitchOnceDebited flip -> {
                awaitDebit(flip);
                rail(flip.rail()).faults(flip.faults());
            }
        }
        list.done(step.id());
    }

    private void post(Step.Post post) {
        List<Verdict> verdicts = door.post(post.door(), post.letters());
        for (int i = 0; i < verdicts.size(); i++) {
            Letter letter = post.letters().get(i);
            Verdict verdict = verdicts.get(i);
            boolean expected =
                    switch (letter.expected()) {
                        case STORED -> List.of("stored", "repeat").contains(verdict.outcome());
                        case REPEAT -> verdict.outcome().equals("repeat");
                        case CONFLICT -> verdict.status() == 409;
                        case INVALID -> verdict.status() == 422;
                    };
            list.answered(post.id(), letter, verdict.outcome(), verdict.status(), expected);
        }
    }

    private void produce(Step.Produce produce) {
        broker.produce("core." + produce.door(), produce.letters());
        produce.letters().forEach(letter -> list.answered(produce.id(), letter, "acknowledged", 0, true));
    }

    /** Ends also when the debit never comes: what the switch was for is then missing, and the sums still hold. */
    private void awaitDebit(Step.SwitchOnceDebited flip) {
        long deadline = System.nanoTime() + DEBIT_WITHIN_NANOS;
        while (System.nanoTime() < deadline) {
            boolean debited = rail(flip.rail()).book().debits().stream()
                    .anyMatch(debit -> debit.amount() == flip.amountCents()
                            && debit.state().equals("pending"));
            if (debited) {
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private Rail rail(String name) {
        Rail rail = rails.get(name);
        if (rail == null) {
            throw new IllegalArgumentException("no simulator of " + name);
        }
        return rail;
    }
}
