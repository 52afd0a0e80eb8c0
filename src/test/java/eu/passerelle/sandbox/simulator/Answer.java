package eu.passerelle.sandbox.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a call is answered.
 *
 * @param body empty for none; JSON unless a header says otherwise
 * @param hangMillis if not negative: never answered, and the connection closed after this machine time
 */
public record Answer(int status, String body, Map<String, String> headers, long hangMillis) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, String body) {
        return new Answer(status, body, Map.of(), -1);
    }

    public Answer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Answer(status, body, all, hangMillis);
    }

    public Answer hanging(long millis) {
        return new Answer(status, body, headers, millis);
    }
}
