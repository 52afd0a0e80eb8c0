package eu.passerelle.privacy;

import eu.passerelle.privacy.KeysetStore.Purpose;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Turns the keys over, each kind by itself, in any number of processes at once:
 *
 * <ul>
 *   <li>a new key-encryption key (the previous one given beside it) or a new version of it: the root keysets are
 *       wrapped anew, in one transaction;
 *   <li>a new wrap key: what is wrapped from now on is wrapped under it, and {@link #goOn} wraps every data key anew,
 *       batch by batch. What is left is read from the data keys themselves, so that a process that dies loses nothing;
 *   <li>a new epoch: for relations that begin from now on. Names in use never change;
 *   <li>a new signing key: once every process had time to open it, the evidence takes it up, vouched for by the one
 *       before.
 * </ul>
 *
 * <p>Where the key-encryption key is away the change is not made, and the answer says so.
 */
public final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final KeysetStore store;
    private final RootKeys root;
    private final SigningKeys signing;
    private final int batch;

    /** What can be turned over. */
    public enum Kind {
        KEY_ENCRYPTION_KEY,
        WRAP_KEY,
        PSEUDONYM_EPOCH,
        SIGNING_KEY
    }

    /** @param batch how many data keys are wrapped anew in one transaction */
    KeyRotation(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            KeysetStore store,
            RootKeys root,
            SigningKeys signing,
            int batch) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = store;
        this.root = root;
        this.signing = signing;
        this.batch = batch;
    }

    /** What {@link #turnOver} would do, in a sentence. */
    public String preview(Kind kind) {
        return switch (kind) {
            case KEY_ENCRYPTION_KEY ->
                "would wrap " + count("select count(*) from keyset") + " root keysets anew under "
                        + store.current().name() + "; " + underAnother();
            case WRAP_KEY ->
                "would make wrap key " + (root.newestWrapKey() + 1) + " and wrap "
                        + count("select count(*) from subject where wrapped_key is not null") + " subjects' and "
                        + count("select count(*) from intake_key where wrapped_key is not null")
                        + " days' keys anew under it, in the background";
            case PSEUDONYM_EPOCH ->
                "would open epoch " + (root.newestEpoch() + 1) + " for relations that begin from then on; "
                        + count("select count(*) from relation") + " keep their names";
            case SIGNING_KEY ->
                "would make signing key " + (signing.newest().epoch() + 1) + ", which signs the evidence from "
                        + grace() + " after that on";
        };
    }

    /** Turns one kind over; says what came of it, in a sentence. */
    public String turnOver(Kind kind) {
        try {
            return switch (kind) {
                case KEY_ENCRYPTION_KEY ->
                    transactions.execute(status -> store.wrapAllAnew()) + " root keysets are wrapped under "
                            + store.current().name();
                case WRAP_KEY -> {
                    int epoch = make(Purpose.WRAP, root.newestWrapKey());
                    yield "wrap key " + epoch + " is in use; " + left() + " data keys are to be wrapped anew";
                }
                case PSEUDONYM_EPOCH ->
                    "epoch " + make(Purpose.DERIVE, root.newestEpoch()) + " is open for relations that begin now";
                case SIGNING_KEY ->
                    "signing key " + signing.renew().epoch() + " signs the evidence from " + grace() + " after now on";
            };
        } catch (RootClosed closed) {
            LOG.warn("Keys are not turned over: {}", closed.getMessage());
            return "nothing was changed: " + closed.getMessage();
        }
    }

    /** Read before the previous key-encryption key is taken away: what is not known must not read as none. */
    private String underAnother() {
        try {
            return store.notUnderCurrent() + " are under another key now";
        } catch (RootClosed closed) {
            return "how many are under another key now is not known: " + closed.getMessage();
        }
    }

    private static String grace() {
        return SigningKeys.IN_USE_AFTER.toMinutes() + " minutes";
    }

    /** Two processes that ask at once make one: whose keyset came first is both's. */
    private int make(Purpose purpose, int newest) {
        boolean ignored = store.make(purpose, newest + 1);
        root.refresh();
        return newest + 1;
    }

    /** How many data keys an older wrap key wraps. */
    public long left() {
        Object[] older = {root.olderPrefixes().toArray(byte[][]::new)};
        return count("select count(*) from subject where substring(wrapped_key from 1 for 5) = any (?)", older)
                + count("select count(*) from intake_key where substring(wrapped_key from 1 for 5) = any (?)", older);
    }

    /**
     * Fetches what other processes made, and wraps data keys anew until none is left that it can. Any number of times,
     * in any number of processes: each takes rows that no other has.
     *
     * @return how many were wrapped anew now
     */
    public int goOn() {
        signing.refresh();
        root.refresh();
        int done = 0;
        UUID after = FIRST;
        while (after != null) {
            Batch last = subjects(after);
            done += last.done;
            after = last.last;
        }
        done += days();
        if (done > 0) {
            LOG.info("Wrapped {} data keys anew; {} are left", done, left());
        }
        return done;
    }

    /** One batch of subjects beyond an id. */
    Batch subjects(UUID after) {
        return transactions.execute(status -> {
            List<Owned> rows = jdbc.query(
                    "select id, wrapped_key from subject where substring(wrapped_key from 1 for 5) = any (?) and id > ?"
                            + " order by id limit ? for no key update skip locked",
                    (row, n) -> new Owned(row.getObject(1, UUID.class), row.getBytes(2)),
                    root.olderPrefixes().toArray(byte[][]::new),
                    after,
                    batch);
            int done = 0;
            for (Owned row : rows) {
                byte[] anew = anew(row.key, DataKeys.owner(row.id));
                done += anew == null ? 0 : jdbc.update("update subject set wrapped_key = ? where id = ?", anew, row.id);
            }
            return new Batch(done, rows.size() < batch ? null : rows.get(rows.size() - 1).id);
        });
    }

    private int days() {
        return transactions.execute(status -> {
            int done = 0;
            for (OwnedDay row : jdbc.query(
                    "select day, wrapped_key from intake_key where substring(wrapped_key from 1 for 5) = any (?)"
                            + " order by day for no key update skip locked",
                    (row, n) -> new OwnedDay(row.getObject(1, LocalDate.class), row.getBytes(2)),
                    (Object) root.olderPrefixes().toArray(byte[][]::new))) {
                byte[] anew = anew(row.key, DataKeys.owner(row.day));
                done += anew == null
                        ? 0
                        : jdbc.update("update intake_key set wrapped_key = ? where day = ?", anew, row.day);
            }
            return done;
        });
    }

    /** A key that does not open stays as it is: it is as lost as before, and the others are not. */
    private byte @Nullable [] anew(byte[] wrapped, String owner) {
        try {
            return root.wrapKey(root.unwrapKey(wrapped, owner), owner);
        } catch (IllegalStateException e) {
            LOG.error("A data key cannot be wrapped anew: {}", e.getMessage());
            return null;
        }
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    /** @param last where the next batch begins, or null when there is none */
    record Batch(int done, @Nullable UUID last) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Owned(UUID id, byte[] key) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record OwnedDay(LocalDate day, byte[] key) {}
}
