package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One call that was let in.
 *
 * @param path below {@code /v2}
 * @param ids the path's ids in order
 * @param in the body, or the query with numbers as numbers
 */
record Call(String path, List<String> ids, ObjectNode in) {
    /** What a call does; it checks all before it changes anything. */
    interface Work {
        ObjectNode perform(Call call, LemonwayDeed deed);
    }

    /** One call that is served; GET has its fields in the query, the others in a JSON body. */
    record Endpoint(String method, Pattern path, Fields fields, Work work) {
        /** @param path with {@code *} where the partner's id stands and {@code #} where Lemonway's number does */
        static Endpoint of(String method, String path, Fields fields, Work work) {
            String pattern = path.replace("*", "([^/]+)").replace("#", "([0-9]{1,15})");
            return new Endpoint(method, Pattern.compile(pattern), fields, work);
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

    boolean has(String field) {
        return in.hasNonNull(field);
    }

    @Nullable
    String text(String field) {
        return in.path(field).textValue();
    }

    /** A field that the table requires. */
    String need(String field) {
        return in.path(field).asText();
    }

    long number(String field, long otherwise) {
        return has(field) ? in.path(field).longValue() : otherwise;
    }

    boolean flag(String field) {
        return in.path(field).asBoolean();
    }
}
