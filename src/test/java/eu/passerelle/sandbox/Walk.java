package eu.passerelle.sandbox;

import eu.passerelle.sandbox.feed.Day;
import eu.passerelle.sandbox.feed.Feeder;
import eu.passerelle.sandbox.verdict.HubTables;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Goes through the month day by day: feeds what each day brings, moves the clock, waits until the day has settled. */
final class Walk {
    /** Longer than two leases: what a killed process held is free again only then. */
    private static final Duration DAY_WITHIN = Duration.ofSeconds(150);

    private static final Duration END_WITHIN = Duration.ofSeconds(150);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(15).toNanos();

    private final BusinessDays days;
    private final Collection<Rail> rails;
    private final Feeder feeder;
    private final BrokerBacklog broker;
    private final HubTables tables;
    private final Consumer<String> tell;

    Walk(
            BusinessDays days,
            Collection<Rail> rails,
            Feeder feeder,
            BrokerBacklog broker,
            HubTables tables,
            Consumer<String> tell) {
        this.days = days;
        this.rails = rails;
        this.feeder = feeder;
        this.broker = broker;
        this.tables = tables;
        this.tell = tell;
    }

    /** True when everything has settled; false when something still moves after a long wait, which has been told. */
    boolean through(Collection<Day> month) {
        String before = "";
        for (Day day : month) {
            if (!live(day)) {
                return false;
            }
            String now = tables.collectionsByState().toString();
            if (!now.equals(before)) {
                tell.accept(day.date() + "  collections " + now);
                before = now;
            }
        }
        rails.forEach(rail -> rail.faults(java.util.List.of()));
        return settle("of everything", END_WITHIN, () -> tables.unsettled(days.now()));
    }

    /** False when the day does not settle: going on would only hide what is stuck. */
    private boolean live(Day day) {
        day.before().forEach(feeder::take);
        days.moveTo(day.morning());
        day.during().forEach(feeder::take);
        if (!settle("on " + day.date(), DAY_WITHIN, () -> tables.unsettledButTried(days.now()))) {
            return false;
        }
        day.after().forEach(feeder::take);
        return day.after().isEmpty()
                || settle("fed on " + day.date(), DAY_WITHIN, () -> tables.unsettledButTried(days.now()));
    }

    /** Waits until nothing is due and nobody has anything to tell. */
    private boolean settle(String what, Duration within, Supplier<Map<String, Long>> unsettled) {
        long deadline = System.nanoTime() + within.toNanos();
        Map<String, Long> waiting = waiting(unsettled);
        while (!waiting.isEmpty()) {
            if (System.nanoTime() > deadline) {
                tell.accept("still moving after " + within.toSeconds() + " s, " + what + ": " + waiting);
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            waiting = waiting(unsettled);
        }
        return true;
    }

    /** The simulators are looked at before and after the hub: what one had told may be on its way into the other. */
    private Map<String, Long> waiting(Supplier<Map<String, Long>> unsettled) {
        Map<String, Long> waiting = new TreeMap<>();
        loud(waiting);
        if (waiting.isEmpty()) {
            waiting.putAll(broker.notTaken());
        }
        if (waiting.isEmpty()) {
            waiting.putAll(unsettled.get());
        }
        if (waiting.isEmpty()) {
            loud(waiting);
        }
        return waiting;
    }

    private void loud(Map<String, Long> waiting) {
        for (Rail rail : rails) {
            if (!rail.quiet()) {
                waiting.put("simulator " + rail.name(), 1L);
            }
        }
    }
}
