package eu.passerelle.delivery;

import java.util.List;

/**
 * What operators paused, kept in PostgreSQL: a pause holds for every process and over every restart. A name is a flow's
 * (the {@code group} of its routes) or a rail's. Paused work keeps coming in and waits.
 */
public interface Controls {

    /** Pausing what is paused changes nothing but who did it last. */
    void pause(String name, String by);

    void resume(String name, String by);

    boolean paused(String name);

    /** The names that are paused now. */
    List<String> paused();
}
