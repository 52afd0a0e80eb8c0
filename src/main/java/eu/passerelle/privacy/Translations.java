package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which files are to tell recipients of changed names (tables {@code translation} and {@code renaming}): never a name,
 * only whose. Joins the caller's transaction.
 */
public final class Translations {
    private static final String UNTOLD = """
        select distinct n.recipient, s.creditor, n.epoch from renaming n join subject s on s.id = n.subject
        where n.translation is null and s.wrapped_key is not null
        order by 1, 2, 3\
        """;
    /** In an order drawn anew: that of the table is the same towards every recipient. */
    private static final String WHOM = """
        select n.subject from renaming n join subject s on s.id = n.subject
        where n.translation is null and n.recipient = ? and s.creditor = ? and n.epoch = ?
          and s.wrapped_key is not null
        order by gen_random_uuid()\
        """;

    private static final String TELL =
            "update renaming set translation = ? where recipient = ? and epoch = ?" + " and subject = any (?::uuid[])";

    private final JdbcTemplate jdbc;
    private final Renamings renamings;
    private final int peopleMax;

    /** @param peopleMax how many people one file tells of at most */
    Translations(JdbcTemplate jdbc, Renamings renamings, int peopleMax) {
        this.jdbc = jdbc;
        this.renamings = renamings;
        this.peopleMax = peopleMax;
    }

    /**
     * One file.
     *
     * @param number of the row
     * @param epoch the one that the changed names are of
     * @param part of all about this recipient, creditor and epoch, from 1
     */
    public record Planned(long number, String recipient, Creditor creditor, int epoch, int part) {

        /** What the file is called: nothing in it says anything about a person. */
        public String fileName() {
            return recipient + "_" + creditor.id() + "_" + epoch + "_" + part + ".csv";
        }
    }

    /**
     * Plans the files that can be written now: no name is left to be changed, and no process can still give away one of
     * before. What comes too late for a file stands in another part.
     *
     * @return those that were not planned before
     */
    public List<Planned> plan() {
        if (!due()) {
            return List.of();
        }
        jdbc.execute("lock table translation in share row exclusive mode");
        if (!due()) {
            return List.of();
        }
        List<Planned> planned = new ArrayList<>();
        jdbc.query(UNTOLD, (row, n) -> new Group(row.getString(1), row.getString(2), row.getInt(3)))
                .forEach(group -> planned.addAll(parts(group)));
        return planned;
    }

    private boolean due() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                        "select exists (select 1 from renaming n join subject s on s.id = n.subject where"
                                + " n.translation is null and s.wrapped_key is not null) and not exists (select 1"
                                + " from key_compromise where declared_at > clock_timestamp() - make_interval(secs =>"
                                + " ?))",
                        Boolean.class,
                        KeyCompromise.FORGOTTEN_AFTER.toSeconds()))
                && renamings.left() == 0;
    }

    /**
     * Cut by lot, into parts as equal as can be: were two recipients told of the same people in files of one number,
     * they could join names of theirs by them.
     */
    private List<Planned> parts(Group group) {
        List<String> people = jdbc.queryForList(WHOM, String.class, group.recipient, group.creditor, group.epoch);
        List<Planned> parts = new ArrayList<>();
        int files = Math.ceilDiv(people.size(), peopleMax);
        for (int n = 0; n < files; n++) {
            int from = Math.toIntExact((long) people.size() * n / files);
            int to = Math.toIntExact((long) people.size() * (n + 1) / files);
            Planned part = insert(group);
            jdbc.update(
                    TELL,
                    part.number,
                    group.recipient,
                    group.epoch,
                    people.subList(from, to).toArray(String[]::new));
            parts.add(part);
        }
        return parts;
    }

    private Planned insert(Group group) {
        return jdbc.query(
                        "insert into translation (recipient, creditor, epoch, part) select ?, ?, ?,"
                                + " coalesce(max(part), 0) + 1 from translation where recipient = ? and creditor = ?"
                                + " and epoch = ? returning *",
                        Translations::planned,
                        group.recipient,
                        group.creditor,
                        group.epoch,
                        group.recipient,
                        group.creditor,
                        group.epoch)
                .get(0);
    }

    public Optional<Planned> find(long number) {
        return jdbc.query("select * from translation where id = ?", Translations::planned, number).stream()
                .findFirst();
    }

    public Optional<Planned> named(String fileName) {
        return jdbc
                .query(
                        "select * from translation"
                                + " where concat(recipient, '_', creditor, '_', epoch, '_', part, '.csv') = ?",
                        Translations::planned,
                        fileName)
                .stream()
                .findFirst();
    }

    /** Whom a file is to tell of: nobody who was erased meanwhile. */
    public List<Renamed> people(Planned file) {
        return jdbc.query(
                "select n.subject, n.former_epoch, n.epoch from renaming n join subject s on s.id = n.subject"
                        + " where n.translation = ? and s.wrapped_key is not null",
                (row, n) -> new Renamed(new SubjectId(row.getObject(1, UUID.class)), row.getInt(2), row.getInt(3)),
                file.number);
    }

    /** There is nobody left to tell of. */
    public void withdraw(Planned file) {
        jdbc.update("delete from renaming where translation = ?", file.number);
        jdbc.update("delete from translation where id = ?", file.number);
    }

    /** The file lies where its recipient's hop delivers. */
    public void written(Planned file) {
        jdbc.update("update translation set written_at = clock_timestamp() where id = ?", file.number);
    }

    /** How many relations were changed that no file has told of, of people who were not erased. */
    public long untold() {
        return count("select count(*) from renaming n join subject s on s.id = n.subject"
                + " where n.translation is null and s.wrapped_key is not null");
    }

    /** How many files wait to be written. */
    public long waiting() {
        return count("select count(*) from translation where written_at is null");
    }

    public long written() {
        return count("select count(*) from translation where written_at is not null");
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static Planned planned(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new Planned(
                row.getLong("id"),
                row.getString("recipient"),
                new Creditor(row.getString("creditor")),
                row.getInt("epoch"),
                row.getInt("part"));
    }

    private record Group(String recipient, String creditor, int epoch) {}
}
