package eu.passerelle.sandbox.stripe;

import java.util.Map;

/**
 * What a call is answered.
 *
 * @param headers beside those every answer has
 * @param hangMillis if not negative: never answered, and the connection closed after this machine time
 */
record Answer(int status, String body, Map<String, String> headers, long hangMillis) {
    static Answer of(int status, String body) {
        return new Answer(status, body, Map.of(), -1);
    }

    Answer with(Map<String, String> more) {
        return new Answer(status, body, more, hangMillis);
    }

    Answer hanging(long millis) {
        return new Answer(status, body, headers, millis);
    }
}
