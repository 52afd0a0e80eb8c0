package eu.passerelle.console;

import eu.passerelle.money.PersonalNumbers;
import eu.passerelle.privacy.LogIncidents;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** Incidents of this process: personal numbers that stood in lines of the log and were masked. None is the rule. */
final class WatchedPrivacy implements Watched {
    private final LogIncidents incidents;

    WatchedPrivacy(LogIncidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Kind kind() {
        return Kind.HUB;
    }

    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public String backlogMeans() {
        return "Personal numbers that were masked in the log since this process started: each is a fault to report.";
    }

    @Override
    public String ageMeans() {
        return "Always 0: an incident has no age.";
    }

    @Override
    public Sight sight() {
        SortedMap<String, Long> count = new TreeMap<>();
        for (PersonalNumbers.Kind number : PersonalNumbers.Kind.values()) {
            count.put(number.label(), incidents.count(number));
        }
        return new Sight(incidents.total(), Duration.ZERO, count, new TreeMap<>());
    }
}
