package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.RailSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rails that this hub has, and how each works for a creditor. */
@Component
public class Rails {
    private final List<Rail> all;
    private final Creditors creditors;

    public Rails(Collection<Rail> all, Creditors creditors) {
        this.all = all.stream().sorted(Comparator.comparing(Rail::name)).toList();
        this.creditors = creditors;
    }

    /** By name. */
    public List<Rail> all() {
        return all;
    }

    /** @throws IllegalStateException when there is none: a rail's name is checked at the door */
    public Rail named(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no rail is named " + name));
    }

    public Optional<Rail> find(String name) {
        return all.stream().filter(rail -> rail.name().equals(name)).findFirst();
    }

    /** What the creditor's file says of its account there; empty when it opens no such rail. */
    public Optional<RailSettings> settings(Creditor creditor, String name) {
        return creditors
                .find(creditor)
                .flatMap(file -> Optional.ofNullable(file.rails().get(name)));
    }

    /** When a payment that the provider does not know was surely never made at this creditor's account. */
    public Rail.Absence absence(Creditor creditor, String name) {
        return named(name)
                .absence(settings(creditor, name).map(RailSettings::options).orElse(Map.of()));
    }

    /** Calendar days before the charge date that a collection of this creditor is submitted. */
    public int leadDays(Creditor creditor, String name) {
        return settings(creditor, name)
                .orElseThrow(() -> new IllegalStateException(creditor + " has no rail " + name))
                .leadDays()
                .orElse(named(name).leadDays().usual());
    }
}
