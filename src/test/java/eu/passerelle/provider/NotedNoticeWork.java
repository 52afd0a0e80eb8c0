package eu.passerelle.provider;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Work that is noted and never begun by itself. */
final class NotedNoticeWork implements Work {
    private final List<String> added = new ArrayList<>();
    private final List<WorkItem> ended = new ArrayList<>();

    List<String> added() {
        return added;
    }

    @Override
    public void add(String kind, String key, Instant dueAt) {
        added.add(key);
    }

    @Override
    public void add(String kind, String key, String lane, Instant dueAt) {
        added.add(key);
    }

    @Override
    public void withdraw(String kind, String key) {
        added.remove(key);
    }

    @Override
    public void done(WorkItem item) {
        ended.add(item);
    }

    @Override
    public void again(WorkItem item, Duration pause, String reason) {
        throw new AssertionError("again: " + reason);
    }

    @Override
    public void hold(WorkItem item, Duration pause, String reason) {
        throw new AssertionError("held: " + reason);
    }

    @Override
    public void later(WorkItem item, Instant dueAt, String reason) {
        throw new AssertionError("later: " + reason);
    }

    @Override
    public void park(WorkItem item, String reason) {
        throw new AssertionError("parked: " + reason);
    }
}
