package eu.passerelle.sandbox.simulator;

import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.FaultSwitches;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the switches do to calls. Its waits run on machine time and end early when the simulator closes. */
public final class Misbehaviour {
    private final FaultSwitches switches = new FaultSwitches();
    private final CountDownLatch closing = new CountDownLatch(1);

    Misbehaviour() {}

    /** The simulator closes: whoever is waiting gets no answer, and the connection ends. */
    static final class Closing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closing() {
            super("the simulator is being closed", null, false, false);
        }
    }

    void set(List<Fault> next) {
        switches.set(next);
    }

    /** True for a call that is to be answered 429 without acting. */
    public boolean tooMany() {
        return switches.bite("429").isPresent();
    }

    /** Holds a call up before it acts, if it is switched on. */
    public void delay() {
        switches.bite("delay").ifPresent(fault -> pause(fault.millis()));
    }

    /**
     * What a call that may have acted is answered.
     *
     * @param acted it changed something: only then a fault of acting bites
     * @param failure the provider's answer when its own side broke
     */
    public Answer spoil(boolean acted, Answer answer, Supplier<Answer> failure) {
        Optional<Fault> fails = acted ? switches.bite("act-then-fail") : Optional.empty();
        Optional<Fault> hangs = acted ? switches.bite("act-then-hang") : Optional.empty();
        Answer spoilt = fails.isEmpty() ? answer : failure.get();
        return hangs.map(fault -> spoilt.hanging(fault.millis())).orElse(spoilt);
    }

    /** True for a notice that is to meet this fault. */
    boolean meets(String kind) {
        return switches.bite(kind).isPresent();
    }

    void pause(long millis) {
        try {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                throw new Closing();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Closing();
        }
    }

    void close() {
        closing.countDown();
    }
}
