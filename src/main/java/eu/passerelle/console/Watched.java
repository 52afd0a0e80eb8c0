package eu.passerelle.console;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/**
 * Something operations staff watch, exported as {@code eu.passerelle:type=<kind>,name=<name>}. A Spring bean of this
 * type is exported by itself. What can be done with it is said by the further interfaces it has ({@link Pausing} and
 * the others): an operation it does not have is not exported. Ids are business ids and references; what an operation
 * gives back is a sentence for the operator, without any personal value.
 */
public interface Watched {

    Kind kind();

    /** Lower-case letters, digits and hyphens. */
    String name();

    /** Read at once, so that the figures belong together. May ask the store: it is asked at most once a second. */
    Sight sight();

    /** The ids that its operations take, where they are few and known before; none where any id may be. */
    default List<String> ids() {
        return List.of();
    }

    /** Whether it takes this id: any where {@link #ids} has none, and else one of them as it is written. */
    default boolean knows(String id) {
        return ids().isEmpty() || ids().contains(id);
    }

    /** What the backlog counts here. */
    default String backlogMeans() {
        return "What waits to be done, parked work included.";
    }

    /** What the age is measured from here. */
    default String ageMeans() {
        return "Since the oldest of the backlog was due.";
    }

    /** The {@code type} of the object name. */
    enum Kind {
        FLOW,
        RAIL,
        HOP,
        RUN,
        HUB;

        String type() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The figures of one moment.
     *
     * @param backlogCount what waits to be done, parked work included
     * @param oldestAge since the oldest of the backlog was due; zero when nothing waits
     * @param countByState how many stand in each state
     * @param centsByState their money in cents; empty where there is none
     */
    record Sight(
            long backlogCount,
            Duration oldestAge,
            SortedMap<String, Long> countByState,
            SortedMap<String, Long> centsByState) {
        public Sight {
            countByState = Collections.unmodifiableSortedMap(new TreeMap<>(countByState));
            centsByState = Collections.unmodifiableSortedMap(new TreeMap<>(centsByState));
        }
    }

    /** It has more to show than the six attributes of everybody. */
    interface Showing {
        List<Figure> figures();

        /**
         * One more attribute.
         *
         * @param name an attribute name of JMX: {@code SigningKey}
         * @param value asked for each time that somebody looks; null where there is none
         */
        record Figure(
                String name,
                String means,
                SimpleType<?> type,
                String units,
                Supplier<? extends @Nullable Object> value) {}
    }

    /** It can be checked, which changes nothing. */
    interface Verifying {
        String verify();
    }

    /** It can be paused: nothing new is started until it is resumed, in every process and across restarts. */
    interface Pausing {
        boolean paused();

        String pause(String who);

        String resume(String who);
    }

    /** A part of it can be paused by itself. */
    interface PausingOne {
        String pauseOne(String id, String who);

        String resumeOne(String id, String who);
    }

    /** Its parked work can be tried again. */
    interface Retrying {
        String retryParked(String who);

        String retry(String id, String who);
    }

    /** It can say what an act on one id would do, and do nothing. */
    interface Previewing {
        String preview(String id);
    }

    /** It has things that wait for an approver. */
    interface Releasing {
        String release(String id, String who);
    }

    /** What was released waits for a second pair of eyes. */
    interface Approving {
        String approve(String id, String who);
    }

    /** What is still planned can be cancelled. */
    interface Cancelling {
        String cancel(String id, String who);
    }
}
