package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One call that was let in. {@code ids} are the path's ids in order; {@code given} its parameters. */
record Call(List<String> ids, ObjectNode given) {
    /** What a call does; it checks all before it changes anything, and gives the body of the answer. */
    interface Work {
        ObjectNode perform(Call call, Deed deed);
    }

    /**
     * One call that is served.
     *
     * @param envelope the root of a body, empty for a call without one
     * @param keyed refused without an Idempotency-Key of ours
     */
    record Endpoint(
            String method, Pattern path, Parameters parameters, String envelope, int status, boolean keyed, Work work) {
        /** @param path with {@code *} where an id stands */
        static Endpoint get(String path, Parameters parameters, Work work) {
            return new Endpoint("GET", pattern(path), parameters, "", 200, false, work);
        }

        static Endpoint create(String path, Parameters parameters, Work work) {
            return new Endpoint("POST", pattern(path), parameters, path.substring(1), 201, true, work);
        }

        /** A creation that GoCardless offers no key for. */
        static Endpoint unkeyed(String path, Parameters parameters, Work work) {
            return new Endpoint("POST", pattern(path), parameters, path.substring(1), 201, false, work);
        }

        static Endpoint update(String path, Parameters parameters, Work work) {
            String envelope = path.substring(1, path.indexOf('/', 1));
            return new Endpoint("PUT", pattern(path), parameters, envelope, 200, false, work);
        }

        static Endpoint remove(String path, Work work) {
            return new Endpoint("DELETE", pattern(path), GoCardlessParameters.NONE, "", 200, false, work);
        }

        static Endpoint action(String path, Parameters parameters, Work work) {
            return new Endpoint("POST", pattern(path), parameters, "data", 200, false, work);
        }

        private static Pattern pattern(String path) {
            return Pattern.compile(path.replace("*", "([A-Za-z0-9_]+)"));
        }

        boolean serves(String askedMethod, String askedPath) {
            return method.equals(askedMethod) && path.matcher(askedPath).matches();
        }

        List<String> ids(String askedPath) {
            Matcher matcher = path.matcher(askedPath);
            if (!matcher.matches()) {
                return List.of();
            }
            MatchResult match = matcher.toMatchResult();
            return IntStream.rangeClosed(1, match.groupCount())
                    .mapToObj(match::group)
                    .toList();
        }
    }

    String id() {
        return ids.getFirst();
    }

    /** The object the path names, else 404. */
    <T extends Thing> T named(Class<T> type, Deed deed) {
        return deed.find(type, id()).orElseThrow(Refusal::noSuch);
    }

    /** The object that a link names, else a fault of that field. */
    <T extends Thing> T linked(String envelope, String link, Class<T> type, Deed deed) {
        return deed.find(type, given.path("links").path(link).asText(""))
                .orElseThrow(() -> Refusal.field("/" + envelope + "/links/" + link, "does not exist"));
    }

    @Nullable
    String text(String name) {
        return given.path(name).isTextual() ? given.path(name).asText() : null;
    }

    /** Below a structure of the body. */
    @Nullable
    String text(String above, String name) {
        return given.path(above).path(name).isTextual()
                ? given.path(above).path(name).asText()
                : null;
    }

    /** As it was given, empty if it was not. */
    ObjectNode metadata() {
        return given.path("metadata") instanceof ObjectNode metadata ? metadata.deepCopy() : Json.object();
    }

    static ObjectNode one(String envelope, ObjectNode shown) {
        ObjectNode body = Json.object();
        body.set(envelope, shown);
        return body;
    }
}
