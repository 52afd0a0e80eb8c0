package eu.passerelle.sandbox.simulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

/** How a provider sends its notices. */
public interface Letter {
    /**
     * One request for these notices, made anew for each try so that it can be signed at that moment.
     *
     * @param bodies what the deeds noticed, oldest first, never more than {@link #noticesMax}
     */
    HttpRequest.Builder write(URI to, List<String> bodies);

    /** How many notices one request holds at most. */
    int noticesMax();

    Tries tries();

    /**
     * How long a notice that nobody took is tried again, in machine time.
     *
     * @param first the gap after the first try, which each further try multiplies by {@code growth} up to {@code most}
     * @param repeats tries after the first; {@link Integer#MAX_VALUE} until it is taken
     */
    record Tries(Duration first, int growth, Duration most, int repeats) {}
}
