package eu.passerelle.sandbox;

import java.util.List;

/** What the sandbox asks of the simulator of any provider. */
public interface Rail {
    /** The rail's name in routes, books and reports. */
    String name();

    /** Replaces all switches; an empty list clears them. */
    void faults(List<Fault> faults);

    /** What the simulator knows to be true. */
    Book book();

    /** Does what business time has made due. */
    void age();

    /** Nobody is being answered, every notice was told and nothing is due. */
    boolean quiet();
}
