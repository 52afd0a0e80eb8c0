package eu.passerelle.delivery.work;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes this process's consumers when work is committed here, so that the poll is only for what others add. */
@Component
public class WorkSignals {
    private final ConcurrentMap<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    public WorkSignals() {}

    /** Wakes those who wait for this kind once the current transaction has committed; now, when there is none. */
    public void afterCommit(String kind) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake(kind);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(kind);
            }
        });
    }

    public void listen(String kind, Runnable wake) {
        listeners.computeIfAbsent(kind, any -> new CopyOnWriteArrayList<>()).add(wake);
    }

    public void forget(String kind, Runnable wake) {
        listeners.getOrDefault(kind, List.of()).remove(wake);
    }

    private void wake(String kind) {
        listeners.getOrDefault(kind, List.of()).forEach(Runnable::run);
    }
}
