package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.verdict.HubState.Collection;
import eu.passerelle.sandbox.verdict.HubState.Invoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of every invoice, as a person reads it. */
public final class Outcomes {
    private static final int WHY_SIGNS_MAX = 88;

    private final HubTables tables;

    public Outcomes(HubTables tables) {
        this.tables = tables;
    }

    /** @param count of invoices that stand there for this reason */
    private record Row(String standing, String creditor, String why, int count, long cents) {}

    /** Lines of a table by standing, company and reason, with counts and euros. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(line("standing", "company", "invoices", "euros", "why"));
        lines.add("-".repeat(100));
        for (Row row : rows()) {
            lines.add(line(
                    row.standing(),
                    row.creditor(),
                    Integer.toString(row.count()),
                    String.format(Locale.ROOT, "%d.%02d", row.cents() / 100, row.cents() % 100),
                    row.why().length() > WHY_SIGNS_MAX ? row.why().substring(0, WHY_SIGNS_MAX) + "…" : row.why()));
        }
        return lines;
    }

    private static String line(String standing, String creditor, String count, String euros, String why) {
        return String.format(Locale.ROOT, "%-10s %-16s %8s %10s  %s", standing, creditor, count, euros, why);
    }

    private List<Row> rows() {
        HubState state = tables.state();
        Map<String, Collection> last = new HashMap<>();
        state.collections().forEach(one -> last.put(one.invoice(), one));
        Map<String, Row> rows = new TreeMap<>();
        for (Invoice invoice : state.invoices()) {
            String why = why(invoice, last.get(invoice.name()));
            String order = Standings.ALL.indexOf(invoice.standing()) + invoice.creditor() + why;
            Row one = new Row(invoice.standing(), invoice.creditor(), why, 1, invoice.collectCents());
            rows.merge(
                    order,
                    one,
                    (before, more) -> new Row(
                            before.standing(),
                            before.creditor(),
                            before.why(),
                            before.count() + more.count(),
                            before.cents() + more.cents()));
        }
        return List.copyOf(rows.values());
    }

    private static String why(Invoice invoice, @org.jspecify.annotations.Nullable Collection last) {
        if (invoice.standing().equals("parked")) {
            return invoice.parked().orElse("");
        }
        if (invoice.standing().equals("cancelled")) {
            return invoice.closed().orElse("");
        }
        if (last == null) {
            return "";
        }
        return switch (last.state()) {
            case "reinstated" -> "returned, then reinstated";
            case "paid", "planned", "accepted" -> "";
            default -> last.reason().orElse("");
        };
    }
}
