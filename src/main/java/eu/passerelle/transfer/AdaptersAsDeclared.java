package eu.passerelle.transfer;

import eu.passerelle.settings.Faults;
import java.util.List;

/**
 * Whether each hop ends at the recipient that it is judged as. The files are read before there are adapters, and cannot
 * tell: {@code recipient: core} with {@code deliver-to: provider:core} agree with each other, whoever is called.
 */
final class AdaptersAsDeclared {
    private static final String HOPS = "config/hops.yaml";

    private AdaptersAsDeclared() {}

    /** @throws eu.passerelle.settings.FaultyConfiguration with every hop that another one would serve, or nobody */
    static void check(Policy policy, List<Adapter<?, ?>> adapters) {
        Faults faults = new Faults();
        for (Hop hop : policy.hops()) {
            List<Adapter<?, ?>> own = adapters.stream()
                    .filter(adapter -> adapter.hop().equals(hop.name()))
                    .toList();
            own.stream()
                    .filter(adapter -> !hop.endsAtAdapterOf(adapter.recipient()))
                    .forEach(adapter -> faults.add(
                            HOPS,
                            policy.line(hop),
                            "hop '" + hop.name() + "' is served by an adapter that calls '" + adapter.recipient()
                                    + "', and is declared otherwise",
                            "write recipient: " + adapter.recipient() + " and deliver-to: provider:"
                                    + adapter.recipient()));
            if (own.isEmpty() && hop.toAdapter()) {
                faults.add(
                        HOPS,
                        policy.line(hop),
                        "there is no adapter of '" + hop.recipient() + "' for hop '" + hop.name() + "'",
                        "take the hop away, or name it as an adapter does");
            }
        }
        faults.stopIfAny();
    }
}
