package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The data keys of subjects and intake days, made once each whoever comes first. Everything joins the caller's
 * transaction; what was read or made in one is remembered only when it commits, for a key that was rolled back must
 * never lock anything.
 */
final class DataKeys {
    private static final int SUBJECTS_MAX = 20_000;
    private static final int DAYS_MAX = 64;

    /** After that no process remembers what it read before. */
    static final Duration AGE_MAX = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final RootKeys root;
    private final Renamings renamings;
    private final KeyedDigest coreIdIndex;
    private final SecureRandom random = new SecureRandom();
    private final BoundedCache<SubjectId, DataKey> subjects =
            new BoundedCache<>(SUBJECTS_MAX, AGE_MAX, System::nanoTime);
    private final BoundedCache<IndexedPerson, SubjectId> people =
            new BoundedCache<>(SUBJECTS_MAX, AGE_MAX, System::nanoTime);
    private final BoundedCache<LocalDate, DataKey> days = new BoundedCache<>(DAYS_MAX, AGE_MAX, System::nanoTime);
    private volatile int compromiseKnown;

    DataKeys(JdbcTemplate jdbc, RootKeys root) {
        this.jdbc = jdbc;
        this.root = root;
        this.renamings = new Renamings(jdbc);
        this.coreIdIndex = new KeyedDigest(root.derived("index/core-id/v1"));
    }

    SubjectId subject(Creditor creditor, String coreId) {
        byte[] index = coreIdIndex.of(utf8(creditor.id()), new byte[1], utf8(coreId));
        IndexedPerson person = new IndexedPerson(creditor, ByteBuffer.wrap(index));
        SubjectId known = people.get(person);
        if (known != null) {
            return known;
        }
        SubjectId found = find(creditor, index);
        if (found == null) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            jdbc.update(
                    "insert into subject (id, creditor, core_id_index, wrapped_key) values (?, ?, ?, ?)"
                            + " on conflict (creditor, core_id_index) do nothing",
                    id,
                    creditor.id(),
                    index,
                    root.wrapKey(freshKey(), owner(id)));
            found = find(creditor, index);
        }
        if (found == null) {
            throw new IllegalStateException("a subject that was just made is not there");
        }
        SubjectId subject = found;
        onceCommitted(() -> people.put(person, subject));
        return subject;
    }

    private @Nullable SubjectId find(Creditor creditor, byte[] index) {
        return first(jdbc.query(
                "select id from subject where creditor = ? and core_id_index = ?",
                (row, n) -> new SubjectId(row.getObject(1, UUID.class)),
                creditor.id(),
                index));
    }

    /** @throws SubjectErased if its key was destroyed */
    DataKey of(SubjectId subject) {
        DataKey known = subjects.get(subject);
        if (known != null) {
            return known;
        }
        List<Wrapped> rows = jdbc.query(
                "select wrapped_key from subject where id = ?",
                (row, n) -> new Wrapped(row.getBytes(1)),
                subject.value());
        if (rows.isEmpty()) {
            throw new IllegalStateException("no subject " + subject.value());
        }
        DataKey key = unwrapped(rows.get(0), owner(subject.value()));
        onceCommitted(() -> subjects.put(subject, key));
        return key;
    }

    /** @throws SubjectErased if the day's key was destroyed */
    DataKey of(LocalDate day) {
        DataKey known = days.get(day);
        if (known != null) {
            return known;
        }
        String owner = owner(day);
        Wrapped wrapped = find(day);
        if (wrapped == null) {
            jdbc.update(
                    "insert into intake_key (day, wrapped_key) values (?, ?) on conflict do nothing",
                    day,
                    root.wrapKey(freshKey(), owner));
            wrapped = find(day);
        }
        if (wrapped == null) {
            throw new IllegalStateException("a day key that was just made is not there");
        }
        DataKey key = unwrapped(wrapped, owner);
        onceCommitted(() -> days.put(day, key));
        return key;
    }

    private @Nullable Wrapped find(LocalDate day) {
        return first(jdbc.query(
                "select wrapped_key from intake_key where day = ?", (row, n) -> new Wrapped(row.getBytes(1)), day));
    }

    /** A key that this process still remembers is forgotten at the latest when its cache is. */
    int destroyDays(LocalDate before, Set<LocalDate> but) {
        return jdbc.update(
                "update intake_key set wrapped_key = null, destroyed_at = clock_timestamp()"
                        + " where day < ? and wrapped_key is not null and day <> all (?::date[])",
                before,
                but.stream().map(LocalDate::toString).toArray(String[]::new));
    }

    /**
     * What subject and recipient are to each other; the key epoch is fixed now if the two never met, and changed now if
     * its key was declared compromised. Which epoch is the newest only the database knows: a process that has not heard
     * of a declaration yet begins nothing under the old key.
     *
     * @param key the subject's, which remembers it
     * @param lasting whether the recipient is to be given the name that lasts
     */
    Acquaintance acquaintance(SubjectId subject, DataKey key, String recipient, boolean lasting) {
        int known = compromiseKnown;
        Acquaintance met = key.met(recipient);
        if (met != null && met.compromiseKnown == known && (met.named || !lasting)) {
            return met;
        }
        Renamings.Held held = met(subject, recipient, lasting);
        // Renamed since it was read, its recipient would not be told of the name that was read.
        while (lasting
                && !held.named()
                && jdbc.update(
                                "update relation set named = true where subject = ? and recipient = ? and epoch = ?",
                                subject.value(),
                                recipient,
                                held.epoch())
                        == 0) {
            held = met(subject, recipient, true);
        }
        Acquaintance made = new Acquaintance(held.epoch(), held.named() || lasting, known);
        onceCommitted(() -> key.hasMet(recipient, made));
        return made;
    }

    private Renamings.Held met(SubjectId subject, String recipient, boolean lasting) {
        return renamings
                .held(subject, recipient)
                .or(() -> {
                    jdbc.update(
                            "insert into relation (subject, recipient, epoch, named) values (?, ?, greatest(?, (select"
                                    + " max(epoch) from keyset where purpose = 'derive')), ?) on conflict do nothing",
                            subject.value(),
                            recipient,
                            root.newestEpoch(),
                            lasting);
                    return renamings.held(subject, recipient);
                })
                .orElseThrow(() -> new IllegalStateException("a relation that was just made is not there"));
    }

    /** From now on relations are read anew that were remembered before this declaration. */
    void knowCompromise(int latest) {
        compromiseKnown = Math.max(latest, compromiseKnown);
    }

    private DataKey unwrapped(Wrapped wrapped, String owner) {
        if (wrapped.key == null) {
            throw new SubjectErased(owner);
        }
        return new DataKey(owner, root.unwrapKey(wrapped.key, owner));
    }

    private byte[] freshKey() {
        byte[] key = new byte[RootKeys.KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /** What a subject's key is bound to. */
    static String owner(UUID subject) {
        return "subject " + subject;
    }

    /** What a day's key is bound to. */
    static String owner(LocalDate day) {
        return "day " + day;
    }

    private static <T> @Nullable T first(List<T> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** What was read or made in a transaction that rolls back must not be remembered. */
    static void onceCommitted(Runnable remember) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            remember.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remember.run();
            }
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A cache key of a person's blind index. */
    private record IndexedPerson(Creditor creditor, ByteBuffer index) {}

    /** A relation with the pseudonym that was made in it, once it was: the same each time and costly to make. */
    static final class Acquaintance {
        private final int epoch;
        private final boolean named;
        private final int compromiseKnown;
        private volatile @Nullable String pseudonym;

        Acquaintance(int epoch, boolean named, int compromiseKnown) {
            this.epoch = epoch;
            this.named = named;
            this.compromiseKnown = compromiseKnown;
        }

        int epoch() {
            return epoch;
        }

        String pseudonym(IntFunction<String> make) {
            String made = pseudonym;
            if (made == null) {
                made = make.apply(epoch);
                pseudonym = made;
            }
            return made;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Wrapped(byte @Nullable [] key) {}
}
