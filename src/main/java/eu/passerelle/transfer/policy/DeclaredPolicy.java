package eu.passerelle.transfer.policy;

import eu.passerelle.money.BusinessDay;
import eu.passerelle.money.Creditor;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.TransferDecision;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The policy of the files, on the business clock. */
record DeclaredPolicy(
        PolicyFiles.Declaration declaration, Creditors creditors, Clock businessClock, CrossedBefore crossedBefore)
        implements Policy {

    @Override
    public Hop hop(String name) {
        Hop hop = declaration.hops().get(name);
        if (hop == null) {
            throw new IllegalArgumentException("no hop '" + name + "' is declared in config/hops.yaml");
        }
        return hop;
    }

    @Override
    public Collection<Hop> hops() {
        return Collections.unmodifiableCollection(declaration.hops().values());
    }

    @Override
    public TransferDecision decide(Hop hop, Creditor creditor) {
        return decide(hop, creditor, BusinessDay.of(businessClock));
    }

    @Override
    public TransferDecision decide(Hop hop, Creditor creditor, LocalDate day) {
        Optional<CreditorSettings> settings = creditors.find(creditor);
        return settings.isPresent()
                ? declaration
                        .decider()
                        .decide(
                                hop,
                                settings.get(),
                                day,
                                () -> crossedBefore.lastDay(creditor, hop.recipient(), declaration.settlingPurposes()))
                : new TransferDecision.Refused(List.of(new TransferDecision.Reason(
                        TransferDecision.Kind.UNKNOWN_CREDITOR,
                        "no config/creditors/" + creditor.id() + ".yaml says what this creditor allows",
                        Optional.empty())));
    }

    @Override
    public SortedMap<String, String> versions() {
        return Collections.unmodifiableSortedMap(declaration.versions());
    }
}
