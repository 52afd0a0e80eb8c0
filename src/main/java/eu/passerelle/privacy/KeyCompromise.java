package eu.passerelle.privacy;

import eu.passerelle.privacy.KeysetStore.Purpose;
import eu.passerelle.privacy.Renamings.Concerned;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A declared compromise, the only thing that ever changes a name in use: a new epoch is opened, and every relation
 * under the compromised key comes under the new one, whoever meets it first: its person's next crossing, or
 * {@link #goOn}, batch by batch in any number of processes. What is left is read from the relations themselves, so that
 * a process that dies loses nothing.
 */
public final class KeyCompromise {
    /** Until then a process may remember a name of before, or be on its way out with it. */
    static final Duration FORGOTTEN_AFTER = DataKeys.AGE_MAX.plusMinutes(1);

    /** The ids that {@link #preview} and {@link #declare} take, as an operator reads them. */
    public static final List<String> IDS =
            List.of("compromise:epoch:NUMBER", "compromise:recipient:NAME", "compromise:every-epoch");

    private static final Logger LOG = LoggerFactory.getLogger(KeyCompromise.class);

    private final TransactionOperations transactions;
    private final KeysetStore store;
    private final RootKeys root;
    private final DataKeys keys;
    private final Renamings renamings;
    private final int batch;

    /** @param batch how many relations are changed in one transaction */
    KeyCompromise(
            TransactionOperations transactions,
            KeysetStore store,
            RootKeys root,
            DataKeys keys,
            Renamings renamings,
            int batch) {
        this.transactions = transactions;
        this.store = store;
        this.root = root;
        this.keys = keys;
        this.renamings = renamings;
        this.batch = batch;
    }

    /** Whether an id is of the form of one of {@link #IDS}. */
    public static boolean understands(String id) {
        return Compromised.written(id).isPresent();
    }

    /** What {@link #declare} would do, in a sentence. */
    public String preview(String id) {
        Compromised what = written(id);
        return cannot(what)
                .orElseGet(() -> "would open epoch " + (renamings.newestEpoch() + 1) + " and change the names of "
                        + concerned(what) + "; each recipient that knows them is told in files of its own");
    }

    private String concerned(Compromised what) {
        List<Concerned> all = renamings.concerned(what);
        long count = all.stream().mapToLong(Concerned::count).sum();
        return count + " relations"
                + (all.isEmpty() ? "" : " (")
                + all.stream()
                        .map(each -> each.recipient() + ": " + each.count() + " of " + each.creditor())
                        .collect(Collectors.joining(", "))
                + (all.isEmpty() ? "" : ")");
    }

    /** Declares the keys compromised; says what came of it, in a sentence. */
    public String declare(String id, String who) {
        Compromised what = written(id);
        Optional<String> cannot = cannot(what);
        if (cannot.isPresent()) {
            return cannot.get();
        }
        OptionalInt opened;
        try {
            opened = Objects.requireNonNull(transactions.execute(status ->
                    renamings.declare(what, epoch -> store.make(Purpose.DERIVE, epoch), who, FORGOTTEN_AFTER)));
        } catch (RootClosed closed) {
            LOG.warn("No compromise is declared: {}", closed.getMessage());
            return "nothing was changed: " + closed.getMessage();
        }
        if (opened.isEmpty()) {
            return already(what);
        }
        int epoch = opened.getAsInt();
        hearOf(epoch);
        LOG.warn("{} declared {} compromised; epoch {} is open", who, what, epoch);
        return what + " are declared compromised; epoch " + epoch + " is in use, and " + left()
                + " names are to be changed";
    }

    /** What is declared stays so, though this process should not be able to open the epoch now. */
    private void hearOf(int epoch) {
        keys.knowCompromise(epoch);
        try {
            root.refresh();
        } catch (RootClosed closed) {
            LOG.warn("Epoch {} is not open in this process yet: {}", epoch, closed.getMessage());
        }
    }

    private Optional<String> cannot(Compromised what) {
        int newest = renamings.newestEpoch();
        if (what.epoch().isPresent() && what.epoch().get() > newest) {
            return Optional.of(
                    "nothing was changed: there is no epoch " + what.epoch().get() + ", the newest is " + newest);
        }
        if (what.recipient().isPresent() && renamings.concerned(what).isEmpty()) {
            return Optional.of(
                    "nothing was changed: recipient " + what.recipient().get() + " knows nobody's name");
        }
        return renamings.declared(what, FORGOTTEN_AFTER) ? Optional.of(already(what)) : Optional.empty();
    }

    private String already(Compromised what) {
        return "nothing was changed: " + what + " are declared compromised already; " + left()
                + " names are left to be changed";
    }

    private static Compromised written(String id) {
        return Compromised.written(id)
                .orElseThrow(() -> new IllegalArgumentException("an id is one of " + String.join(", ", IDS)));
    }

    /** How many relations are still under a compromised key. */
    public long left() {
        return renamings.left();
    }

    /**
     * Learns what other processes declared, and changes names until none is left that it can. Any number of times, in
     * any number of processes: each takes relations that no other has.
     *
     * @return how many were changed now
     */
    public int goOn() {
        int latest = renamings.latest();
        if (latest == 0) {
            return 0;
        }
        keys.knowCompromise(latest);
        int done = 0;
        int some;
        do {
            some = renamings.renameSome(batch);
            done += some;
        } while (some == batch);
        if (done > 0) {
            LOG.info("Changed the key epoch of {} relations; {} are left", done, left());
        }
        return done;
    }
}
