package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Change;
import eu.passerelle.sandbox.simulator.Incoming;
import eu.passerelle.sandbox.simulator.Life;
import eu.passerelle.sandbox.simulator.Misbehaviour;
import eu.passerelle.sandbox.simulator.World;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets a request in or refuses it, acts once, and has what it did on the disk before it hands out the answer. */
final class Desk {
    private final World world;
    private final Life life;
    private final Misbehaviour misbehaviour;
    private final CallTable table;
    private final Map<String, Set<String>> booksByKey;
    private final KeyTable keys = new KeyTable();

    Desk(World world, Life life, Misbehaviour misbehaviour, CallTable table, Map<String, Set<String>> booksByKey) {
        this.world = world;
        this.life = life;
        this.misbehaviour = misbehaviour;
        this.table = table;
        this.booksByKey = Map.copyOf(booksByKey);
    }

    /** With the headers that every answer has. */
    Answer answer(Incoming request) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Request-Id", request.requestId());
        headers.put("Stripe-Version", StripeSimulator.VERSION);
        String key = request.header("idempotency-key");
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        return work(request).with(headers);
    }

    private Answer work(Incoming request) {
        String account = null;
        try {
            account = authenticate(request);
            Call.Endpoint endpoint = admit(request);
            Form form = form(request);
            endpoint.parameters().check(form);
            return act(request, account, endpoint, form);
        } catch (Refusal refusal) {
            return refused(refusal, account, request.requestId());
        }
    }

    private Answer refused(Refusal refusal, @Nullable String account, String requestId) {
        ObjectNode body = world.locked(() -> Rendering.error(
                refusal,
                account == null ? null : new Deed(world, world.book(account), life.now(), requestId, null),
                requestId));
        return Answer.of(refusal.status(), body.toString());
    }

    private String authenticate(Incoming request) {
        String header = request.header("authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            throw Refusal.of(401, null, null, "You did not provide an API key as a bearer token.");
        }
        String key = header.substring("Bearer ".length());
        Set<String> books = booksByKey.get(key);
        if (books == null) {
            throw Refusal.of(401, null, null, "Invalid API Key provided.");
        }
        String account = actingFor(key, books, request.header("stripe-account"));
        if (misbehaviour.tooMany()) {
            throw Refusal.of(429, "rate_limit", null, "Too many requests hit the API too quickly.");
        }
        return account;
    }

    /** A platform says for whom it acts; without a word it acts for itself. */
    private static String actingFor(String key, Set<String> books, @Nullable String connected) {
        if (connected == null) {
            return StripeAccount.own(key);
        }
        if (books.stream().allMatch(StripeAccount.own(key)::equals)) {
            throw Refusal.of(403, "platform_account_required", null, "This account is not a Connect platform.");
        }
        if (!books.contains(StripeAccount.connected(connected))) {
            throw Refusal.of(
                    403,
                    "account_invalid",
                    null,
                    "The provided key does not have access to account '" + connected
                            + "' (or that account does not exist).");
        }
        return StripeAccount.connected(connected);
    }

    private Call.Endpoint admit(Incoming request) {
        String version = request.header("stripe-version");
        if (!StripeSimulator.VERSION.equals(version)) {
            throw Refusal.invalid(null, "Stripe-Version must be " + StripeSimulator.VERSION + ".");
        }
        return table.find(request.method(), request.path())
                .orElseThrow(() -> Refusal.of(
                        404,
                        null,
                        null,
                        "Unrecognized request URL (" + request.method() + ": " + request.path() + ")."));
    }

    private static Form form(Incoming request) {
        String type = request.header("content-type");
        if (!request.method().equals("POST")) {
            if (!request.body().isEmpty()) {
                throw Refusal.invalid(null, "A " + request.method() + " request has no body.");
            }
            return Form.parse(request.query());
        }
        boolean isForm = type != null && type.split(";")[0].trim().equals("application/x-www-form-urlencoded");
        if (!isForm && (type != null || !request.body().isEmpty())) {
            throw Refusal.invalid(
                    null, "Invalid request: the body must be sent as application/x-www-form-urlencoded, and say so.");
        }
        if (request.query() != null) {
            throw Refusal.invalid(null, "Invalid request: the parameters of a POST are in its body.");
        }
        if (request.isTooLong()) {
            throw Refusal.of(413, null, null, "The body is longer than " + Incoming.BODY_BYTES_MAX + " bytes.");
        }
        return Form.parse(request.body());
    }

    private Answer act(Incoming request, String account, Call.Endpoint endpoint, Form form) {
        String key = request.method().equals("POST") ? request.header("idempotency-key") : null;
        if (key == null) {
            if (endpoint.keyed()) {
                throw Refusal.ofKey(400, null, "This call needs an Idempotency-Key here: it makes money or a person.");
            }
            misbehaviour.delay();
            return perform(request, account, endpoint, form, null);
        }
        KeyTable.check(key);
        keys.begin(account, key, KeyTable.digest(request, form));
        try {
            misbehaviour.delay();
            return perform(request, account, endpoint, form, key);
        } finally {
            keys.end(account, key);
        }
    }

    private Answer perform(Incoming request, String account, Call.Endpoint endpoint, Form form, @Nullable String key) {
        Answer answer = world.locked(() -> {
            life.age();
            AccountBook book = world.book(account);
            book.prune(life.now() - KeyTable.KEPT_SECONDS);
            String digest = KeyTable.digest(request, form);
            Optional<Answer> before = key == null ? Optional.empty() : KeyTable.replay(book, key, digest);
            return before.orElseGet(() -> first(request, book, endpoint, form, key, digest));
        });
        world.force();
        return answer;
    }

    private Answer first(
            Incoming request,
            AccountBook book,
            Call.Endpoint endpoint,
            Form form,
            @Nullable String key,
            String digest) {
        Deed deed = new Deed(world, book, life.now(), request.requestId(), key);
        Call call = new Call(request.path(), endpoint.ids(request.path()), form);
        ObjectNode result = endpoint.work().perform(call, deed);
        Expansion.apply(result, form.list("expand"), deed);
        Answer answer = misbehaviour.spoil(
                deed.acted(), Answer.of(200, result.toString()), () -> Answer.of(500, failed(request.requestId())));
        deed.commit(Optional.ofNullable(key)
                .map(used -> new Change.Answered(
                        used, digest, answer.status(), answer.body(), request.requestId(), life.now())));
        return answer;
    }

    private static String failed(String requestId) {
        Refusal fault = Refusal.ofServer("An unexpected error occurred on the simulator's side.");
        return Rendering.error(fault, null, requestId).toString();
    }
}
