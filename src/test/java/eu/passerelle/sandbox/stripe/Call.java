package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** One call that was let in. {@code ids} are the path's ids in order, {@code host} is whom it was sent to. */
record Call(String path, List<String> ids, Form form, String host) {
    /** What a call does; it checks all before it changes anything. */
    interface Work {
        ObjectNode perform(Call call, Deed deed);
    }

    /**
     * One call that is served.
     *
     * @param keyed refused without an Idempotency-Key, because it makes money move or tells of a person
     */
    record Endpoint(String method, Pattern path, Parameters parameters, boolean keyed, Work work) {
        /** @param path with {@code *} where an id stands */
        static Endpoint of(String method, String path, Parameters parameters, Work work) {
            return new Endpoint(method, pattern(path), parameters, false, work);
        }

        static Endpoint keyed(String path, Parameters parameters, Work work) {
            return new Endpoint("POST", pattern(path), parameters, true, work);
        }

        private static Pattern pattern(String path) {
            return Pattern.compile(path.replace("*", "((?!search$)[A-Za-z0-9_]+)"));
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
    <T extends Thing> T named(Class<T> type, String object, Deed deed) {
        return deed.find(type, id()).orElseThrow(() -> Refusal.noSuch(object, id(), null));
    }

    /** The object that a parameter names, else 400. */
    <T extends Thing> T given(String param, Class<T> type, String object, Deed deed) {
        String id = form.need(param);
        return deed.find(type, id).orElseThrow(() -> Refusal.noSuch(object, id, param));
    }

    /** A customer that a parameter names and that is not deleted. */
    Thing.Customer givenCustomer(Deed deed) {
        Thing.Customer customer = given("customer", Thing.Customer.class, "customer", deed);
        if (customer.deleted()) {
            throw Refusal.noSuch("customer", customer.id(), "customer");
        }
        return customer;
    }
}
