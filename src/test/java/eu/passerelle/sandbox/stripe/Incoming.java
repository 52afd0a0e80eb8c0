package eu.passerelle.sandbox.stripe;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param query raw, null without one
 * @param headers by lower-case name
 */
record Incoming(
        String requestId,
        String method,
        String path,
        @Nullable String query,
        SortedMap<String, List<String>> headers,
        String body) {
    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }
}
