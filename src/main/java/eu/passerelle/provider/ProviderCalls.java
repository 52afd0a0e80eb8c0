package eu.passerelle.provider;

import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Cleared;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The one place that every call to a provider passes. It gives the call its token or says that there is none, and
 * learns from its end how the account is. A flow that is about to commit to a call asks first, so that what cannot be
 * called now leaves no trace.
 */
@Component
public final class ProviderCalls {
    /** Verbs that begin something; all others settle what exists and may use the share that is kept for them. */
    private static final Set<String> BEGINNING = Set.of("customer", "mandate", "collection", "link");

    /**
     * A flow that asked and then came to nothing has given up by then: longer than a claim of work is held. What its
     * key calls later asks anew.
     */
    private static final Duration PROMISE_KEPT = Duration.ofMinutes(1);

    private static final int PROMISES_MANY = 10_000;

    private final Rails rails;
    private final Buckets table;
    private final Quota quota;
    private final LongSupplier nanoTime;
    private final Map<String, Promise> promises = new ConcurrentHashMap<>();

    @Autowired
    ProviderCalls(Rails rails, Buckets table) {
        this(rails, table, System::nanoTime);
    }

    ProviderCalls(Rails rails, Buckets table, LongSupplier nanoTime) {
        this.rails = rails;
        this.table = table;
        this.quota = new Quota(table, nanoTime);
        this.nanoTime = nanoTime;
    }

    private record Promise(Quota.Line line, long askedAtNanos) {}

    /**
     * Takes a token for the first call of a crossing that is about to be committed to. Not inside a transaction.
     *
     * @param verb of the hop: {@code collection}
     * @param key the crossing's
     */
    public Room promise(Account account, String verb, String key) {
        Quota.Line line = line(account, account.rail() + "-" + verb);
        long askedAtNanos = nanoTime.getAsLong();
        Room room = quota.take(line, limits(account));
        if (room instanceof Room.Given) {
            forgetOld();
            promises.put(key, new Promise(line, askedAtNanos));
        }
        return room;
    }

    /** The crossing is not made after all. */
    public void forgo(String key) {
        Promise promise = promises.remove(key);
        if (promise != null) {
            quota.giveBack(promise.line(), promise.askedAtNanos());
        }
    }

    /** For the calls of one crossing, in the thread that makes them. */
    public Turn turn(String rail, Cleared<?> cleared) {
        Account account = new Account(rail, cleared.creditor());
        Promise promise = promises.remove(cleared.key());
        boolean promised = promise != null && !isOld(promise);
        return new Turn(cleared, quota, line(account, cleared.hop()), limits(account), promised);
    }

    /** The buckets of a rail that were ever used. */
    public List<AccountRoom> rooms(String rail) {
        return table.of(rail);
    }

    private Limits limits(Account account) {
        Limits declared = rails.named(account.rail()).limits();
        return rails.settings(account.creditor(), account.rail())
                .flatMap(RailSettings::callsPerSecond)
                .map(declared::atMost)
                .orElse(declared);
    }

    private static Quota.Line line(Account account, String hop) {
        String verb = hop.substring(account.rail().length() + 1);
        return new Quota.Line(account, hop, !BEGINNING.contains(verb));
    }

    private void forgetOld() {
        if (promises.size() > PROMISES_MANY) {
            promises.values().removeIf(this::isOld);
        }
    }

    private boolean isOld(Promise promise) {
        return nanoTime.getAsLong() - promise.askedAtNanos() > PROMISE_KEPT.toNanos();
    }
}
