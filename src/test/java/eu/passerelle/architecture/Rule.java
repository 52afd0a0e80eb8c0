package eu.passerelle.architecture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A rule about a {@code T}: its name in kebab case and what finds its breaches. */
record Rule<T>(String name, Search<T> search) {
    interface Search<T> {
        void find(T subject, Report report);
    }

    interface Report {
        void fault(String where, String what);
    }

    /** Every breach once, in the order found. */
    List<Fault> check(T subject) {
        Set<Fault> faults = new LinkedHashSet<>();
        search.find(subject, (where, what) -> faults.add(new Fault(name, where, what)));
        return new ArrayList<>(faults);
    }

    static <T> List<Fault> checkAll(List<Rule<T>> rules, T subject) {
        return rules.stream().flatMap(rule -> rule.check(subject).stream()).toList();
    }
}
