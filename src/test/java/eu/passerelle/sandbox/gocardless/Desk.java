package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Incoming;
import eu.passerelle.sandbox.simulator.Life;
import eu.passerelle.sandbox.simulator.Misbehaviour;
import eu.passerelle.sandbox.simulator.World;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a request in or refuses it, acts once, and has what it did on the disk before it hands out the answer. */
final class Desk {
    /** What the SDK makes up when it is given no key: then the hub did not say which creation this is. */
    private static final Pattern MADE_UP_KEY = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final long KEY_KEPT_SECONDS = 30 * 86_400L;
    private static final int KEY_CHARS_MAX = 128;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** What one token may do. */
    record Customer(String account, CallTable calls) {}

    private final World world;
    private final Life life;
    private final Misbehaviour misbehaviour;
    private final RateWindow window;
    private final RateWindow balances;
    private final Map<String, Customer> byToken;

    Desk(
            World world,
            Life life,
            Misbehaviour misbehaviour,
            RateWindow window,
            RateWindow balances,
            Map<String, Customer> byToken) {
        this.world = world;
        this.life = life;
        this.misbehaviour = misbehaviour;
        this.window = window;
        this.balances = balances;
        this.byToken = Map.copyOf(byToken);
    }

    Answer answer(Incoming request) {
        Map<String, String> headers = Map.of();
        try {
            String token = token(request);
            Customer customer = byToken.get(token);
            if (customer == null) {
                throw Refusal.usage(401, "access_token_not_found", "No access token was found");
            }
            RateWindow.Seen seen = request.path().equals("/balances") ? balances.count(token) : window.count(token);
            headers = seen.headers();
            if (seen.tooMany() || misbehaviour.tooMany()) {
                throw Refusal.usage(429, "rate_limit_exceeded", "Rate limit exceeded");
            }
            return act(request, customer).with(headers);
        } catch (Refusal refusal) {
            return refused(refusal, request).with(headers);
        }
    }

    private static Answer refused(Refusal refusal, Incoming request) {
        return Answer.of(refusal.status(), refusal.body(request.requestId()).toString());
    }

    private static String token(Incoming request) {
        String header = request.header("authorization");
        if (header == null) {
            throw Refusal.usage(401, "missing_authorization_header", "No authorization header was given");
        }
        if (!header.startsWith("Bearer ")) {
            throw Refusal.usage(401, "invalid_authorization_header", "The authorization header is no bearer token");
        }
        return header.substring("Bearer ".length());
    }

    private Answer act(Incoming request, Customer customer) {
        checkHeaders(request);
        Call.Endpoint endpoint =
                customer.calls().find(request.method(), request.path()).orElseThrow(Refusal::noSuch);
        ObjectNode given = given(request, endpoint);
        String key = endpoint.keyed() ? key(request) : null;
        misbehaviour.delay();
        Answer answer = world.locked(() -> perform(request, customer, endpoint, given, key));
        world.force();
        return answer;
    }

    private static void checkHeaders(Incoming request) {
        String version = request.header("gocardless-version");
        if (version == null) {
            throw Refusal.usage(400, "missing_version_header", "GoCardless-Version is missing");
        }
        if (!version.equals(GoCardlessSimulator.VERSION)) {
            throw Refusal.usage(400, "version_not_found", "GoCardless-Version must be " + GoCardlessSimulator.VERSION);
        }
        String accept = request.header("accept");
        if (accept == null || !accept.contains("application/json")) {
            throw Refusal.usage(406, "not_acceptable", "Accept must be application/json");
        }
        String type = request.header("content-type");
        boolean json = type != null && type.split(";")[0].trim().equals("application/json");
        if (!request.body().isEmpty() && !json) {
            throw Refusal.usage(415, "unsupported_media_type", "The body must be application/json, and say so");
        }
        if (request.isTooLong()) {
            throw Refusal.usage(413, "request_too_large", "The body is too long");
        }
    }

    private static ObjectNode given(Incoming request, Call.Endpoint endpoint) {
        if (endpoint.envelope().isEmpty()) {
            if (!request.body().isEmpty()) {
                throw Refusal.usage(400, "invalid_document_structure", "This call has no body");
            }
            ObjectNode query = Query.parse(request.query());
            endpoint.parameters().check(query, "", true);
            return query;
        }
        if (request.query() != null) {
            throw Refusal.usage(400, "bad_request", "The parameters of a " + request.method() + " are in its body");
        }
        ObjectNode inside = unwrap(request.body(), endpoint.envelope());
        endpoint.parameters().check(inside, "/" + endpoint.envelope(), false);
        return inside;
    }

    private static ObjectNode unwrap(String body, String envelope) {
        boolean action = envelope.equals("data");
        if (action && body.isEmpty()) {
            return Json.object();
        }
        try {
            JsonNode root = JSON.readTree(body);
            if (action && root.isObject() && root.isEmpty()) {
                return Json.object();
            }
            if (root.isObject() && root.size() == 1 && root.path(envelope) instanceof ObjectNode inside) {
                return inside;
            }
        } catch (JsonProcessingException malformed) {
            throw Refusal.usage(400, "invalid_document_structure", "The body is no JSON");
        }
        throw Refusal.usage(400, "invalid_document_structure", "The root must be an object with only " + envelope);
    }

    private static String key(Incoming request) {
        String key = request.header("idempotency-key");
        if (key == null
                || key.isBlank()
                || key.length() > KEY_CHARS_MAX
                || MADE_UP_KEY.matcher(key).matches()) {
            throw Refusal.usage(
                    400, "idempotency_key_required", "A creation needs an Idempotency-Key of the caller's own here");
        }
        return key;
    }

    private Answer perform(
            Incoming request, Customer customer, Call.Endpoint endpoint, ObjectNode given, @Nullable String key) {
        life.age();
        Deed deed = new Deed(world, world.book(customer.account()), life.now());
        if (key != null) {
            deed.find(Thing.KeyUse.class, key)
                    .filter(use -> use.created() + KEY_KEPT_SECONDS > deed.now())
                    .ifPresent(use -> {
                        throw Refusal.conflict(use.resource());
                    });
        }
        ObjectNode body = endpoint.work().perform(new Call(endpoint.ids(request.path()), given), deed);
        if (key != null) {
            deed.put(new Thing.KeyUse(key, deed.now(), Json.text(body.path(endpoint.envelope()), "id")));
        }
        Answer answer = misbehaviour.spoil(
                deed.acted(),
                Answer.of(endpoint.status(), body.toString()),
                () -> refused(Refusal.ofServer(), request));
        deed.commit();
        return answer;
    }
}
