package eu.passerelle.console;

import java.util.Set;

/** The routes that an operator suspended, kept across restarts. */
interface RouteHolds {
    Set<String> held();

    /** Repeating it changes nothing. */
    void hold(String route, String who);

    void release(String route);
}
