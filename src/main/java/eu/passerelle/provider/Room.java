package eu.passerelle.provider;

import java.time.Duration;

/** Whether an account may be called now. */
public sealed interface Room {

    /** A token is taken for the call. */
    record Given() implements Room {}

    /**
     * Not now: the quota is used up or the breaker is open.
     *
     * @param pause until it is worth asking again, above zero
     */
    record None(Duration pause, String why) implements Room {}
}
