package eu.passerelle.sandbox.verdict;

import eu.passerelle.transfer.evidence.Trust;
import eu.passerelle.transfer.evidence.Verification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the hub's tables by a connection of its own. */
public final class HubTables implements AutoCloseable {
    private final Connection connection;

    public HubTables(String jdbcUrl, String user, String password) {
        try {
            connection = DriverManager.getConnection(jdbcUrl, user, password);
            connection.setReadOnly(true);
        } catch (SQLException e) {
            throw new IllegalStateException("the store cannot be read", e);
        }
    }

    /** What still has to be done at a business time before everything stands still; empty when nothing has to. */
    public Map<String, Long> unsettled(Instant now) {
        return waiting(now, "");
    }

    /**
     * The same without what was tried at a provider already and put off: an answer may come only after the clock has
     * moved, or a simulator's switch is off again. What is being tried, or waits untried for its rail's room, counts.
     */
    public Map<String, Long> unsettledButTried(Instant now) {
        return waiting(
                now,
                " and not (kind in ('ask', 'collect', 'cancel', 'news', 'payouts') and last_reason is not null"
                        + " and attempts > 0 and lease_until is null)");
    }

    private Map<String, Long> waiting(Instant now, String butNot) {
        Map<String, Long> waiting = new LinkedHashMap<>();
        note(waiting, "inbox", count("select count(*) from inbox where state = 'stored'"));
        note(waiting, "outbox", count("select count(*) from outbox"));
        String work = "select count(*) from work where due_at <= ? and parked_reason is null" + butNot;
        try (PreparedStatement statement = connection.prepareStatement(work)) {
            statement.setTimestamp(1, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                note(waiting, "work", row.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("work cannot be counted", e);
        }
        return waiting;
    }

    /** How many collections are in each state. */
    public Map<String, Long> collectionsByState() {
        return counts("select state, count(*) from collection group by state order by state");
    }

    /** How many invoices stand where. */
    public Map<String, Long> invoicesByStanding() {
        return counts("select standing, count(*) from invoice group by standing order by standing");
    }

    HubState state() {
        return new HubState(
                rows(
                        "select creditor, invoice, collect_cents, standing, parked_reason, closed_reason from invoice"
                                + " order by creditor, invoice",
                        row -> new HubState.Invoice(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                Optional.ofNullable(row.getString(5)),
                                Optional.ofNullable(row.getString(6)))),
                rows(
                        "select reference, creditor, invoice, ordinal, rail, state, amount_cents, surplus, reason"
                                + " from collection order by creditor, invoice, ordinal",
                        row -> new HubState.Collection(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6),
                                row.getLong(7),
                                row.getBoolean(8),
                                Optional.ofNullable(row.getString(9)))),
                rows(
                        "select reference, kind, cents from money_event order by id",
                        row -> new HubState.MoneyEvent(row.getString(1), row.getString(2), row.getLong(3))),
                fees());
    }

    /** What each rail kept of its payouts: what the other items leave of the amount that was paid out. */
    private Map<String, Long> fees() {
        Map<String, Long> fees = new LinkedHashMap<>();
        rows(
                        "select p.rail, sum(i.cents - p.amount_cents) from payout p join (select rail, creditor,"
                                + " payout, sum(milli_cents) / 1000 as cents from payout_item where kind not in ('fee',"
                                + " 'tax') group by 1, 2, 3) i using (rail, creditor, payout) group by 1 order by 1",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> fees.put(entry.getKey(), entry.getValue()));
        return fees;
    }

    /** Crossing keys of the evidence of intents to a rail, with the hop each was for. */
    List<Evidence> evidence(String rail) {
        return rows(
                "select e.hop, e.crossing_key, coalesce(o.calls, 0), o.seq is null from evidence e"
                        + " left join evidence o on o.of_seq = e.seq where e.kind = 'intent' and e.hop like '"
                        + rail + "-%'",
                row -> new Evidence(row.getString(1), row.getString(2), row.getInt(3), row.getBoolean(4)));
    }

    /**
     * @param calls that the outcome counted
     * @param open the process ended before it could write an outcome
     */
    record Evidence(String hop, String key, int calls, boolean open) {}

    /** What is wrong with the chain of evidence; empty when it is whole. */
    Optional<String> brokenEvidence() {
        try {
            return new Verification(Trust.NOTHING)
                    .run(connection)
                    .broken()
                    .map(broken -> "the evidence is broken at row " + broken.seq() + ": " + broken.says());
        } catch (SQLException e) {
            throw new IllegalStateException("the evidence cannot be read", e);
        }
    }

    /** Every row of every table, as text, for a search. Binary columns come as lower-case hexadecimal. */
    void everyRow(RowVisitor visitor) {
        String tables = "select quote_ident(table_schema) || '.' || quote_ident(table_name)"
                + " from information_schema.tables where table_type = 'BASE TABLE'"
                + " and table_schema not in ('pg_catalog', 'information_schema') order by 1";
        for (String table : rows(tables, row -> row.getString(1))) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
                while (row.next()) {
                    visitor.row(table, row.getString(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(table + " cannot be read", e);
            }
        }
    }

    /** Takes one row as text. */
    @FunctionalInterface
    interface RowVisitor {
        void row(String table, String text);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void note(Map<String, Long> waiting, String what, long count) {
        if (count > 0) {
            waiting.put(what, count);
        }
    }

    private long count(String sql) {
        return rows(sql, row -> row.getLong(1)).getFirst();
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows(sql, row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private <T> List<T> rows(String sql, Reader<T> reader) {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the store cannot be read: " + sql, e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
