package eu.passerelle.console;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A flow that remembers what was asked of it; it has nothing to cancel. */
final class TinyFlow
        implements Watched,
                Watched.Pausing,
                Watched.Retrying,
                Watched.Previewing,
                Watched.Releasing,
                Watched.Approving {
    private final AtomicBoolean paused = new AtomicBoolean();
    private final List<String> acts = new CopyOnWriteArrayList<>();

    List<String> acts() {
        return acts;
    }

    @Override
    public Kind kind() {
        return Kind.FLOW;
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public Sight sight() {
        TreeMap<String, Long> count = new TreeMap<>();
        count.put("paid", 2L);
        count.put("pending", 3L);
        TreeMap<String, Long> cents = new TreeMap<>();
        cents.put("paid", 22_000L);
        return new Sight(3, Duration.ofMinutes(2), count, cents);
    }

    @Override
    public boolean paused() {
        return paused.get();
    }

    @Override
    public String pause(String who) {
        paused.set(true);
        return noted("pause by " + who);
    }

    @Override
    public String resume(String who) {
        paused.set(false);
        return noted("resume by " + who);
    }

    @Override
    public String retryParked(String who) {
        throw new IllegalStateException("Jeanne Lefèvre could not be retried");
    }

    @Override
    public String retry(String id, String who) {
        return noted("retry " + id + " by " + who);
    }

    @Override
    public String preview(String id) {
        return noted("preview " + id);
    }

    @Override
    public String release(String id, String who) {
        return noted("release " + id + " by " + who);
    }

    @Override
    public String approve(String id, String who) {
        return noted("approve " + id + " by " + who);
    }

    private String noted(String act) {
        acts.add(act);
        return act;
    }
}
