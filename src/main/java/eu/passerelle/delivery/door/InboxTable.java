package eu.passerelle.delivery.door;

import eu.passerelle.delivery.door.InboxRow.ByBusiness;
import eu.passerelle.delivery.door.InboxRow.ById;
import eu.passerelle.delivery.door.InboxRow.Bytes;
import eu.passerelle.delivery.door.InboxRow.Identity;
import eu.passerelle.delivery.door.InboxRow.Stored;
import eu.passerelle.delivery.work.WorkSignals;
import eu.passerelle.money.Creditor;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.Arrivals.Arrival;
import eu.passerelle.transfer.Hop;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Stores events once, many in one statement, with the work that applies them. Joins the caller's transaction. */
@Component
class InboxTable {
    private static final Comparator<InboxRow> ONE_ORDER_FOR_ALL = Comparator.comparing(InboxRow::source)
            .thenComparing(InboxRow::eventId)
            .thenComparing(InboxRow::type)
            .thenComparing(InboxRow::businessId);

    private static final String INSERT = """
        with incoming as (
          select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[],
              ?::date[], ?::bytea[], ?::timestamptz[])
            with ordinality as i(source, event_id, type, door, creditor, business_id, digest, day, body,
              received_at, n)),
        stored as (
          insert into inbox (source, event_id, type, door, creditor, business_id, digest, day, body, received_at)
          select source, event_id, type, door, creditor, business_id, digest, day, body, received_at
          from incoming order by n
          on conflict do nothing
          returning id, source, event_id, type, door, creditor, business_id, digest, received_at),
        asked as (
          insert into work (kind, key, due_at) select 'accept-' || door, id::text, received_at from stored)
        select id, source, event_id, type, creditor, business_id, digest from stored\
        """;

    private static final String BY_ID = """
        select i.source, i.event_id, i.type, i.creditor, i.business_id, i.digest
        from unnest(?::text[], ?::text[]) as asked(source, event_id)
        join inbox i on i.source = asked.source and i.event_id = asked.event_id\
        """;

    private static final String BY_BUSINESS = """
        select i.source, i.event_id, i.type, i.creditor, i.business_id, i.digest
        from unnest(?::text[], ?::text[], ?::text[]) as asked(type, creditor, business_id)
        join inbox i
          on i.type = asked.type and i.creditor = asked.creditor and i.business_id = asked.business_id\
        """;

    private final JdbcTemplate jdbc;
    private final Arrivals arrivals;
    private final WorkSignals signals;

    InboxTable(JdbcTemplate jdbc, Arrivals arrivals, WorkSignals signals) {
        this.jdbc = jdbc;
        this.arrivals = arrivals;
        this.signals = signals;
    }

    /** What became of each row, in the order given. Of equal rows within one call the first is stored. */
    List<Stored> store(List<InboxRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        // All processes insert in one order: two that bring the same events then wait for, and never kill, each other.
        Map<Identity, Long> stored =
                insert(rows.stream().sorted(ONE_ORDER_FOR_ALL).toList());
        Map<Hop, List<Arrival>> arrived = new LinkedHashMap<>();
        Set<String> doors = new TreeSet<>();
        List<InboxRow> left = new ArrayList<>();
        Map<InboxRow, Stored> known = new java.util.IdentityHashMap<>();
        for (InboxRow row : rows) {
            Long id = stored.remove(row.identity());
            if (id != null) {
                known.put(row, Stored.STORED);
                arrived.computeIfAbsent(row.hop(), hop -> new ArrayList<>()).add(arrival(id, row));
                doors.add(row.door());
            } else {
                left.add(row);
            }
        }
        compare(left, known);
        arrived.forEach(arrivals::record);
        doors.forEach(door -> signals.afterCommit("accept-" + door));
        return rows.stream().map(known::get).toList();
    }

    private static Arrival arrival(long id, InboxRow row) {
        return new Arrival(Optional.of(new Creditor(row.creditor())), "inbox/" + id, row.digest());
    }

    private void compare(List<InboxRow> left, Map<InboxRow, Stored> known) {
        if (left.isEmpty()) {
            return;
        }
        Map<ById, Identity> byId = new HashMap<>();
        read(BY_ID, left, List.of(InboxRow::source, InboxRow::eventId))
                .forEach(found -> byId.put(new ById(found.source(), found.eventId()), found));
        Map<ByBusiness, Identity> byBusiness = new HashMap<>();
        read(BY_BUSINESS, left, List.of(InboxRow::type, InboxRow::creditor, InboxRow::businessId))
                .forEach(found ->
                        byBusiness.put(new ByBusiness(found.type(), found.creditor(), found.businessId()), found));
        for (InboxRow row : left) {
            Identity sameId = byId.get(row.byId());
            Identity sameBusiness = byBusiness.get(row.byBusiness());
            if (sameId != null) {
                known.put(row, sameId.equals(row.identity()) ? Stored.REPEAT : Stored.OTHER_CONTENT);
            } else if (sameBusiness != null) {
                boolean same = sameBusiness.digest().equals(new Bytes(row.digest()));
                known.put(row, same ? Stored.REPEAT : Stored.OTHER_DATA);
            } else {
                throw new IllegalStateException("an event was neither stored nor found");
            }
        }
    }

    /** Those that were stored, with their numbers. */
    private Map<Identity, Long> insert(List<InboxRow> rows) {
        Map<Identity, Long> stored = new HashMap<>();
        jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(INSERT);
                    statement.setArray(1, texts(connection, rows, InboxRow::source));
                    statement.setArray(2, texts(connection, rows, InboxRow::eventId));
                    statement.setArray(3, texts(connection, rows, InboxRow::type));
                    statement.setArray(4, texts(connection, rows, InboxRow::door));
                    statement.setArray(5, texts(connection, rows, InboxRow::creditor));
                    statement.setArray(6, texts(connection, rows, InboxRow::businessId));
                    statement.setArray(7, bytes(connection, rows, InboxRow::digest));
                    statement.setArray(
                            8, texts(connection, rows, row -> row.day().toString()));
                    statement.setArray(9, bytes(connection, rows, InboxRow::body));
                    statement.setArray(
                            10,
                            texts(
                                    connection,
                                    rows,
                                    row -> row.receivedAt()
                                            .atOffset(ZoneOffset.UTC)
                                            .toString()));
                    return statement;
                },
                (ResultSet row) -> {
                    stored.put(identity(row), row.getLong("id"));
                });
        return stored;
    }

    private List<Identity> read(String sql, List<InboxRow> rows, List<Function<InboxRow, String>> columns) {
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    for (int column = 0; column < columns.size(); column++) {
                        statement.setArray(column + 1, texts(connection, rows, columns.get(column)));
                    }
                    return statement;
                },
                (row, number) -> identity(row));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                row.getString("source"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("creditor"),
                row.getString("business_id"),
                new Bytes(row.getBytes("digest")));
    }

    private static Array texts(Connection connection, List<InboxRow> rows, Function<InboxRow, String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
    }

    private static Array bytes(Connection connection, List<InboxRow> rows, Function<InboxRow, byte[]> column)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }
}
