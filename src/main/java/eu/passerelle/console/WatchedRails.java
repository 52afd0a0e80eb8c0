package eu.passerelle.console;

import java.util.List;

/** What the flow that uses rails shows of each: one MBean {@code type=rail} a rail. */
public interface WatchedRails {
    List<Watched> rails();
}
