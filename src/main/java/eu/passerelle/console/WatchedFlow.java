package eu.passerelle.console;

import java.util.Set;
import java.util.SortedMap;

/**
 * What a flow tells of itself; as a Spring bean of this type it is exported as {@code type=flow}. Backlog, pause and
 * retry are read and done for it over its kinds of work. What else an operator or approver can do is said by also
 * having {@link Watched.Previewing}, {@link Watched.Releasing} or {@link Watched.Cancelling}; a flow with its own
 * {@link Watched.Pausing} or {@link Watched.Retrying} is asked instead of the work table.
 */
public interface WatchedFlow {

    /** The {@code group} of its routes, which is also the name of its pause. */
    String name();

    /** The kinds of work (table {@code work}) that are this flow's. */
    Set<String> workKinds();

    /** How many stand in each state now. */
    SortedMap<String, Long> countByState();

    /** Their money in cents. */
    SortedMap<String, Long> centsByState();
}
