package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.stripe.Ending;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * November 2026 at two invented companies, and the weeks after it until the last claim: what is fed on which day, what
 * the simulators do, and who the people are. The same seed makes the same month.
 */
public final class Month {
    /** Open to Stripe by its data protection officer's decision. */
    public static final String OPEN = "aide-et-soleil";
    /** Left at eu-only: nothing of it may reach Stripe. */
    public static final String CLOSED = "maison-claire";

    static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
    /** The last claim of the script comes on 5 December, the hub asks about silence until the 16th. */
    private static final LocalDate LAST = LocalDate.of(2026, 12, 18);

    private final Cast open;
    private final List<Person> closed;
    private final GoCardlessPlot gocardless;
    private final TreeMap<LocalDate, Day> days = new TreeMap<>();

    private Month(long seed) {
        People people = new People(seed, 42, 0);
        People others = new People(seed, 77, 1);
        this.open = new Cast(people, 12);
        List<Person> payers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            payers.add(others.next());
        }
        this.closed = List.copyOf(payers);
        Plot stripe = new Plot(open, closed, seed);
        this.gocardless = new GoCardlessPlot(people, others, seed);
        FIRST.datesUntil(LAST.plusDays(1))
                .forEach(date -> days.put(
                        date,
                        new Day(
                                date,
                                on(date, stripe.before(), gocardless.before()),
                                on(date, stripe.during()),
                                on(date, stripe.after(), gocardless.after()))));
    }

    @SafeVarargs
    private static List<Step> on(LocalDate date, Map<LocalDate, List<Step>>... plots) {
        return Stream.of(plots)
                .flatMap(plot -> plot.getOrDefault(date, List.of()).stream())
                .toList();
    }

    public static Month of(long seed) {
        return new Month(seed);
    }

    /** Where a new sandbox's clock stands. */
    public static Instant beginning() {
        return Day.morning(FIRST.minusDays(1));
    }

    public Collection<Day> days() {
        return days.values();
    }

    /** What becomes of debits at Stripe, by account number. */
    public Map<String, Ending> endings() {
        return new LinkedHashMap<>(open.endings());
    }

    /** What becomes of payments at GoCardless, by account number. */
    public Map<String, eu.passerelle.sandbox.gocardless.Ending> gocardlessEndings() {
        return gocardless.endings();
    }

    /** Companies of whose people nothing may reach this rail, which for them has no permission. */
    public Set<String> refused(String rail) {
        return rail.equals("stripe") ? Set.of(CLOSED) : Set.of();
    }

    /** A company's own account, to which payouts go. */
    public static String ownAccount(String creditor) {
        return FrenchAccount.iban(99, creditor.equals(OPEN) ? 100_001 : 100_002);
    }

    /** Everybody whose traits must be seen only where a hop declares it, by creditor. */
    public Map<String, List<Person>> people() {
        return Map.of(
                OPEN,
                Stream.concat(open.everybody().stream(), gocardless.open().stream())
                        .toList(),
                CLOSED,
                Stream.concat(closed.stream(), gocardless.closed().stream()).toList());
    }

    /** How many distinct invoices the hub must have received when all was fed. */
    public long invoicesDue() {
        return days.values().stream()
                .flatMap(day -> day.after().stream())
                .flatMap(step -> switch (step) {
                    case Step.Post post -> post.letters().stream();
                    case Step.Produce produce -> produce.letters().stream();
                    case Step.Switch none -> Stream.<Letter>empty();
                    case Step.SwitchOnceDebited none -> Stream.<Letter>empty();
                })
                .flatMap(letter -> letter.due().stream())
                .map(due -> due.creditor() + "/" + due.invoice())
                .distinct()
                .count();
    }
}
