package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.feed.Letter.Due;
import eu.passerelle.sandbox.verdict.HubState.Collection;
import eu.passerelle.sandbox.verdict.HubState.Invoice;
import eu.passerelle.sandbox.verdict.HubState.MoneyEvent;
import eu.passerelle.sandbox.verdict.Report.MoneySums;
import eu.passerelle.sandbox.verdict.Report.RailSums;
import eu.passerelle.sandbox.verdict.Report.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares what the hub says with its witnesses: the feeder's list for what came in, each simulator's book for the
 * money. Everything that does not agree is told in a sentence.
 */
final class Conservation {
    /** Items of a payout that are the provider's fees, or carried over from another payout. */
    private static final Set<String> NO_PAYERS_MONEY = Set.of("fee", "fees", "carried");

    private final Map<String, Due> received;
    private final HubState hub;
    private final Map<String, Book> books;
    private final Map<String, Amounts> money = new HashMap<>();
    private final Map<String, List<Collection>> collections = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * @param received the feeder's own list, by creditor and number
     * @param books of the simulators, by rail
     */
    Conservation(Map<String, Due> received, HubState hub, Map<String, Book> books) {
        this.received = received;
        this.hub = hub;
        this.books = books;
        for (MoneyEvent event : hub.money()) {
            money.merge(event.reference(), Amounts.of(List.of(event)), Amounts::plus);
        }
        for (Collection collection : hub.collections()) {
            collections
                    .computeIfAbsent(collection.invoice(), name -> new ArrayList<>())
                    .add(collection);
        }
    }

    /** What was found; {@code faults} is empty when everything is conserved. */
    record Result(
            Sum received,
            Map<String, Sum> standings,
            MoneySums money,
            Map<String, RailSums> rails,
            int duplicates,
            List<String> faults) {}

    Result judge() {
        intake();
        Map<String, Sum> standings = standings();
        Map<String, RailSums> rails = new TreeMap<>();
        books.forEach((rail, book) -> rails.put(rail, rail(rail, book)));
        for (Collection collection : hub.collections()) {
            if (!books.containsKey(collection.rail())) {
                faults.add("collection " + collection.reference() + " is on rail " + collection.rail()
                        + ", which has no simulator here");
            }
        }
        return new Result(sum(), standings, sums(), rails, duplicates(), List.copyOf(faults));
    }

    private Sum sum() {
        Sum all = Sum.NONE;
        for (Due due : received.values()) {
            all = all.plus(due.cents());
        }
        return all;
    }

    private void intake() {
        Set<String> known = new HashSet<>();
        for (Invoice invoice : hub.invoices()) {
            known.add(invoice.name());
            Due due = received.get(invoice.name());
            if (due == null) {
                faults.add("invoice " + invoice.name() + " is in the hub and nobody promised it");
            } else if (due.cents() != invoice.collectCents()) {
                faults.add("invoice " + invoice.name() + " was sent with " + due.cents()
                        + " cents to collect and stands with " + invoice.collectCents());
            }
        }
        received.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add("invoice " + name + " was promised and is not in the hub"));
    }

    private Map<String, Sum> standings() {
        Map<String, Sum> standings = new LinkedHashMap<>();
        Standings.ALL.forEach(standing -> standings.put(standing, Sum.NONE));
        for (Invoice invoice : hub.invoices()) {
            String standing = Standings.of(invoice, collections.getOrDefault(invoice.name(), List.of()), money);
            if (!standing.equals(invoice.standing())) {
                faults.add("invoice " + invoice.name() + " says it is " + invoice.standing()
                        + ", its collections and money say " + standing);
            }
            standings.merge(
                    standing,
                    Sum.NONE.plus(invoice.collectCents()),
                    (one, other) -> new Sum(one.count() + other.count(), one.cents() + other.cents()));
        }
        return standings;
    }

    private MoneySums sums() {
        Amounts all = Amounts.of(hub.money());
        long lost = money.values().stream()
                .mapToLong(one -> Math.max(0, -one.kept()))
                .sum();
        long surplus = hub.collections().stream()
                .filter(Collection::surplus)
                .mapToLong(
                        one -> money.getOrDefault(one.reference(), Amounts.NONE).kept())
                .sum();
        return new MoneySums(
                all.gross(),
                all.returned(),
                all.refunded(),
                all.kept(),
                all.settled(),
                all.kept() - all.settled(),
                hub.fees().values().stream().mapToLong(Long::longValue).sum(),
                lost,
                surplus);
    }

    private RailSums rail(String rail, Book book) {
        List<Collection> ours = hub.collections().stream()
                .filter(one -> one.rail().equals(rail))
                .toList();
        Amounts hubs = ours.stream()
                .map(one -> money.getOrDefault(one.reference(), Amounts.NONE))
                .reduce(Amounts.NONE, Amounts::plus);
        Amounts theirs = amounts(book);
        boolean agrees = hubs.equals(theirs) & pairs(rail, ours, book) & fees(rail, book);
        if (!hubs.equals(theirs)) {
            faults.add(rail + ": the hub has " + hubs + ", the simulator's book " + theirs);
        }
        return new RailSums(
                count(
                        ours,
                        one -> money.getOrDefault(one.reference(), Amounts.NONE).kept() > 0),
                count(ours, one -> one.state().equals("failed")),
                count(ours, one -> one.state().equals("returned")),
                count(ours, one -> one.state().equals("unknown")),
                hubs.settled(),
                agrees);
    }

    /** What was not paid out of what was settled: a payout is its items less its fees. */
    private boolean fees(String rail, Book book) {
        long hubs = hub.fees().getOrDefault(rail, 0L);
        long theirs = -book.payouts().stream()
                .flatMap(payout -> payout.items().stream())
                .filter(item -> item.kind().startsWith("fee"))
                .mapToLong(Book.Item::cents)
                .sum();
        if (hubs != theirs) {
            faults.add(rail + ": the hub counts " + hubs + " cents of fees, the simulator's book " + theirs);
        }
        return hubs == theirs;
    }

    private static Amounts amounts(Book book) {
        long gross = 0;
        long returned = 0;
        for (Book.Debit debit : book.debits()) {
            switch (debit.state()) {
                case "successful", "reinstated" -> gross += debit.amount();
                case "returned" -> {
                    gross += debit.amount();
                    returned += debit.amount();
                }
                case "pending", "failed", "cancelled" -> {}
                default -> throw new IllegalStateException("a book knows no state " + debit.state());
            }
        }
        long refunded = book.refunds().stream()
                .filter(refund -> refund.state().equals("succeeded"))
                .mapToLong(Book.Refund::amount)
                .sum();
        long settled = book.payouts().stream()
                .flatMap(payout -> payout.items().stream())
                .filter(item -> !NO_PAYERS_MONEY.contains(item.kind()))
                .mapToLong(Book.Item::cents)
                .sum();
        return new Amounts(gross, returned, refunded, settled);
    }

    /** Each debit has its collection and the same amount; each collection that was taken has its debit. */
    private boolean pairs(String rail, List<Collection> ours, Book book) {
        int before = faults.size();
        Map<String, Collection> byReference = new HashMap<>();
        ours.forEach(one -> byReference.put(one.reference(), one));
        Map<String, Book.Debit> debits = new HashMap<>();
        for (Book.Debit debit : book.debits()) {
            Collection collection = byReference.get(debit.reference());
            debits.put(debit.reference(), debit);
            if (collection == null) {
                faults.add(rail + ": debit " + debit.id() + " belongs to no collection of the hub");
            } else if (collection.cents() != debit.amount()) {
                faults.add(rail + ": debit " + debit.id() + " is of " + debit.amount() + " cents, its collection of "
                        + collection.cents());
            } else if (!fits(collection.state(), debit.state())) {
                faults.add(rail + ": collection " + collection.reference() + " is " + collection.state()
                        + ", its debit is " + debit.state());
            }
        }
        Set<String> taken = Set.of("accepted", "paid", "returned", "reinstated");
        ours.stream()
                .filter(one -> taken.contains(one.state()) && !debits.containsKey(one.reference()))
                .forEach(one -> faults.add(rail + ": collection " + one.reference() + " is " + one.state()
                        + " and the simulator has no debit of it"));
        return faults.size() == before;
    }

    private static boolean fits(String collection, String debit) {
        return switch (debit) {
            case "pending" -> Set.of("submitted", "unknown", "accepted").contains(collection);
            case "successful" -> Set.of("unknown", "paid").contains(collection);
            case "reinstated" -> Set.of("unknown", "paid", "reinstated").contains(collection);
            case "failed" -> Set.of("unknown", "failed").contains(collection);
            case "returned" -> Set.of("unknown", "returned").contains(collection);
            case "cancelled" -> Set.of("unknown", "cancelled", "failed").contains(collection);
            default -> false;
        };
    }

    /**
     * Invoices with a debit while another of theirs was pending or successful. The book is in the order of sending; an
     * earlier debit that has ended by now without money may be followed by another.
     */
    private int duplicates() {
        Map<String, String> invoiceOf = new HashMap<>();
        hub.collections().forEach(one -> invoiceOf.put(one.rail() + "/" + one.reference(), one.invoice()));
        Map<String, List<Book.Debit>> byInvoice = new TreeMap<>();
        books.forEach((rail, book) -> book.debits().forEach(debit -> {
            String invoice = invoiceOf.getOrDefault(rail + "/" + debit.reference(), "?/" + debit.reference());
            byInvoice.computeIfAbsent(invoice, name -> new ArrayList<>()).add(debit);
        }));
        Set<String> open = Set.of("pending", "successful", "reinstated");
        int duplicates = 0;
        for (Map.Entry<String, List<Book.Debit>> entry : byInvoice.entrySet()) {
            List<Book.Debit> debits = entry.getValue();
            boolean twice = debits.subList(0, debits.size() - 1).stream().anyMatch(one -> open.contains(one.state()));
            boolean sameReference =
                    debits.stream().map(Book.Debit::reference).distinct().count() < debits.size();
            if (twice || sameReference) {
                duplicates++;
                faults.add("invoice " + entry.getKey() + " was debited more than once");
            }
        }
        return duplicates;
    }

    private static Sum count(List<Collection> collections, Predicate<Collection> which) {
        Sum sum = Sum.NONE;
        for (Collection collection : collections) {
            if (which.test(collection)) {
                sum = sum.plus(collection.cents());
            }
        }
        return sum;
    }
}
