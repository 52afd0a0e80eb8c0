package eu.passerelle.sandbox.simulator;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param requestId made here, for the log and the answer
 * @param query raw, null without one
 * @param headers by lower-case name
 * @param body as UTF-8, read up to one byte more than {@link #BODY_BYTES_MAX}
 */
public record Incoming(
        String requestId,
        String method,
        String path,
        @Nullable String query,
        SortedMap<String, List<String>> headers,
        String body) {
    public static final int BODY_BYTES_MAX = 1 << 20;

    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    public boolean isTooLong() {
        return body.length() > BODY_BYTES_MAX;
    }
}
