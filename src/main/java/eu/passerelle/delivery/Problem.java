package eu.passerelle.delivery;

import java.util.List;

/**
 * A problem document (RFC 9457). It never holds a value of the request.
 *
 * @param type a name for the kind of problem, {@code urn:passerelle:problem:<slug>}
 * @param status the HTTP status, also of one event within an array
 * @param errors one entry a fault
 */
public record Problem(String type, String title, int status, List<Fault> errors) {
    private static final String TYPES = "urn:passerelle:problem:";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** The same with the status that this caller's protocol asks for. */
    public Problem answered(int otherStatus) {
        return new Problem(type, title, otherStatus, errors);
    }

    public static Problem malformed(Fault fault) {
        return new Problem(TYPES + "malformed", "The request cannot be read", 400, List.of(fault));
    }

    public static Problem unauthenticated() {
        return new Problem(
                TYPES + "unauthenticated",
                "No known caller",
                401,
                List.of(new Fault("", "bearer-token", "send the header Authorization: Bearer with a known token")));
    }

    public static Problem forbidden(Fault fault) {
        return new Problem(TYPES + "forbidden", "Not for this caller", 403, List.of(fault));
    }

    public static Problem notFound() {
        return new Problem(
                TYPES + "not-found",
                "Nothing here",
                404,
                List.of(new Fault("", "known", "nothing of that name is known for this creditor")));
    }

    /** What no route takes: an unknown path, another method, a request the container could not read. */
    public static Problem unserved(int status) {
        return status >= 500
                ? fault()
                : new Problem(
                        TYPES + "unserved",
                        "Nothing is served here that way",
                        status,
                        List.of(new Fault("", "unserved", "see the paths and methods of the contract")));
    }

    public static Problem conflict(String rule, String message) {
        return new Problem(
                TYPES + "conflict", "Same id, other content", 409, List.of(new Fault("/data", rule, message)));
    }

    public static Problem tooLarge(Fault fault) {
        return new Problem(TYPES + "too-large", "The request is too large", 413, List.of(fault));
    }

    public static Problem mediaType(String accepted) {
        return new Problem(
                TYPES + "media-type",
                "This media type is not taken",
                415,
                List.of(new Fault("", "media-type", "send " + accepted)));
    }

    public static Problem invalid(List<Fault> faults) {
        return new Problem(TYPES + "invalid", "The event breaks a rule", 422, faults);
    }

    public static Problem busy() {
        return new Problem(
                TYPES + "busy",
                "Too many requests at once",
                429,
                List.of(new Fault("", "requests-at-once", "send it again after the pause of Retry-After")));
    }

    public static Problem fault() {
        return new Problem(
                TYPES + "fault",
                "The hub failed",
                500,
                List.of(new Fault("", "internal", "a fault of the hub; nothing was stored")));
    }

    public static Problem away() {
        return new Problem(
                TYPES + "store-away",
                "The hub cannot store now",
                503,
                List.of(new Fault("", "store-away", "nothing was stored; send it again after Retry-After")));
    }
}
