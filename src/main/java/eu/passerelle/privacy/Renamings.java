package eu.passerelle.privacy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which relations are still under a key that was declared compromised (tables {@code key_compromise}, {@code relation}
 * and {@code renaming}), and how they come away from it: one at a crossing, the others in batches. Each change of a
 * relation is one statement that also notes it for the recipient's translation. A subject that was erased has no name
 * any more, and is left alone.
 */
final class Renamings {
    private static final String COMPROMISED = """
        r.epoch < (select max(epoch) from key_compromise)
        and exists (select 1 from key_compromise c where r.epoch < c.epoch
          and coalesce(c.of_epoch, r.epoch) = r.epoch and coalesce(c.of_recipient, r.recipient) = r.recipient)
        """;

    /** Somebody else's hands on a row: at a crossing it is waited for, in a batch it is passed by. */
    private static final String RENAME = """
        with newest as (select max(epoch) as epoch from keyset where purpose = 'derive'),
        former as (
          select r.subject, r.recipient, r.epoch, r.named from relation r join subject s on s.id = r.subject
          where s.wrapped_key is not null and %s and %s
          for no key update of r %s),
        renamed as (
          update relation r set epoch = newest.epoch from former f, newest
          where r.subject = f.subject and r.recipient = f.recipient
          returning r.subject, r.recipient),
        noted as (
          insert into renaming (subject, recipient, epoch, former_epoch)
          select f.subject, f.recipient, newest.epoch, f.epoch
          from former f join renamed using (subject, recipient), newest where f.named)
        select count(*) from renamed
        """;

    private static final String ONE =
            RENAME.formatted(COMPROMISED, "r.subject = cast(? as uuid) and r.recipient = cast(? as text)", "");
    private static final String BATCH = RENAME.formatted(COMPROMISED, "true", "skip locked limit ?");

    private static final String ALIVE = "from relation r join subject s on s.id = r.subject"
            + " where s.wrapped_key is not null and " + COMPROMISED;

    private final JdbcTemplate jdbc;

    Renamings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How a relation stands now; what is compromised is renamed first. */
    Optional<Held> held(SubjectId subject, String recipient) {
        Optional<Stored> stored = stored(subject, recipient);
        if (stored.isPresent() && stored.get().compromised) {
            rename(ONE, subject.value(), recipient);
            stored = stored(subject, recipient);
        }
        return stored.map(Stored::held);
    }

    private Optional<Stored> stored(SubjectId subject, String recipient) {
        return jdbc
                .query(
                        "select epoch, named, " + COMPROMISED + " as compromised from relation r"
                                + " where subject = ? and recipient = ?",
                        (row, n) -> new Stored(new Held(row.getInt(1), row.getBoolean(2)), row.getBoolean(3)),
                        subject.value(),
                        recipient)
                .stream()
                .findFirst();
    }

    /** At most so many relations, none that another process has in hand. Joins the caller's transaction. */
    int renameSome(int count) {
        return rename(BATCH, count);
    }

    private int rename(String sql, Object... arguments) {
        Integer done = jdbc.queryForObject(sql, Integer.class, arguments);
        return done == null ? 0 : done;
    }

    /** How many relations are under a compromised key. */
    long left() {
        Long left = jdbc.queryForObject("select count(*) " + ALIVE, Long.class);
        return left == null ? 0 : left;
    }

    /** The epoch that the latest declaration opened; 0 where there is none. */
    int latest() {
        Integer latest = jdbc.queryForObject("select coalesce(max(epoch), 0) from key_compromise", Integer.class);
        return latest == null ? 0 : latest;
    }

    /** The same was declared so lately that it is asked twice and not meant twice; or the whole epoch was before. */
    boolean declared(Compromised what, Duration lately) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from key_compromise where of_epoch is not distinct from cast(? as integer)"
                        + " and of_recipient is not distinct from cast(? as text) and (of_epoch is not null"
                        + " or declared_at > clock_timestamp() - make_interval(secs => ?)))",
                Boolean.class,
                what.epoch().orElse(null),
                what.recipient().orElse(null),
                lately.toSeconds()));
    }

    /** The newest epoch that any process opened, heard of here or not. */
    int newestEpoch() {
        Integer newest = jdbc.queryForObject("select max(epoch) from keyset where purpose = 'derive'", Integer.class);
        return newest == null ? 0 : newest;
    }

    /**
     * Two processes that declare the same at once declare it once. For one transaction.
     *
     * @param opens whether it opened the epoch it is given, as nobody did before: no name can be of it yet
     * @return the epoch opened for it; empty if it was declared already
     */
    OptionalInt declare(Compromised what, IntPredicate opens, String who, Duration lately) {
        jdbc.execute("lock table key_compromise in exclusive mode");
        if (declared(what, lately)) {
            return OptionalInt.empty();
        }
        int epoch;
        do {
            epoch = newestEpoch() + 1;
        } while (!opens.test(epoch));
        jdbc.update(
                "insert into key_compromise (epoch, of_epoch, of_recipient, declared_by) values (?, ?, ?, ?)",
                epoch,
                what.epoch().orElse(null),
                what.recipient().orElse(null),
                who);
        return OptionalInt.of(epoch);
    }

    /** How many living relations a declaration would concern, a recipient and creditor. */
    List<Concerned> concerned(Compromised what) {
        return jdbc.query(
                "select r.recipient, s.creditor, count(*) from relation r join subject s on s.id = r.subject"
                        + " where s.wrapped_key is not null and r.epoch = coalesce(cast(? as integer), r.epoch)"
                        + " and r.recipient = coalesce(cast(? as text), r.recipient) group by 1, 2 order by 1, 2",
                (row, n) -> new Concerned(row.getString(1), row.getString(2), row.getLong(3)),
                what.epoch().orElse(null),
                what.recipient().orElse(null));
    }

    /**
     * @param named whether the recipient may have been given the name that lasts
     */
    record Held(int epoch, boolean named) {}

    private record Stored(Held held, boolean compromised) {}

    record Concerned(String recipient, String creditor, long count) {}
}
