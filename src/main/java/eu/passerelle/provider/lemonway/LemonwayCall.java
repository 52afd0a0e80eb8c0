package eu.passerelle.provider.lemonway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Delivery;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of one delivery: one token, one deadline for all of them, each counted for the evidence. */
final class LemonwayCall {
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private final LemonwayWire wire;
    private final LemonwayTokens tokens;
    private final LemonwayAccount account;
    private final Turn turn;
    private final long deadlineNanos;

    LemonwayCall(LemonwayWire wire, LemonwayTokens tokens, LemonwayAccount account, Turn turn, Duration within) {
        this.wire = wire;
        this.tokens = tokens;
        this.account = account;
        this.turn = turn;
        this.deadlineNanos = System.nanoTime() + within.toNanos();
    }

    /** A call or a short chain of calls whose last answer counts. */
    @FunctionalInterface
    interface Chain {
        ProviderAnswer run(LemonwayCall call) throws LemonwayTrouble;
    }

    /** Calls that only look. */
    @FunctionalInterface
    interface Look<T> {
        T run() throws LemonwayTrouble;
    }

    LemonwayAccount account() {
        return account;
    }

    /** Only an error that Lemonway gives to a request it turned away is a no; what it says of itself is unknown. */
    Delivery answer(Chain chain) {
        try {
            return new Delivery.Delivered(chain.run(this));
        } catch (LemonwayTrouble trouble) {
            return switch (trouble) {
                case LemonwayTrouble.NotSent notSent -> new Delivery.NotSent(notSent.words());
                case LemonwayTrouble.Unknown unknown -> new Delivery.Unknown(unknown.words());
                case LemonwayTrouble.Refused refused -> refused(refused);
            };
        } catch (Turn.NoRoom none) {
            return new Delivery.NotSent(none.why());
        } catch (RuntimeException unreadable) {
            // What was asked may have been done: an answer that we cannot read says nothing about it.
            return new Delivery.Unknown(
                    "lemonway's answer is unreadable: " + unreadable.getClass().getSimpleName());
        }
    }

    private static Delivery refused(LemonwayTrouble.Refused refused) {
        return LemonwayCauses.ofRefusal(refused.code())
                .<Delivery>map(reason -> new Delivery.Delivered(
                        new ProviderAnswer.Declined(reason, Integer.toString(refused.code()), List.of())))
                .orElseGet(() -> new Delivery.Unknown(refused.words()));
    }

    /** A look before anything is asked for: without an answer to it nothing was sent. */
    static <T> T before(Look<T> look) throws LemonwayTrouble {
        try {
            return look.run();
        } catch (LemonwayTrouble.Unknown unknown) {
            throw new LemonwayTrouble.NotSent("looked before asking: " + unknown.words());
        } catch (LemonwayTrouble.Refused refused) {
            throw new LemonwayTrouble.NotSent("looked before asking: " + refused.words());
        }
    }

    <T> T get(String path, Class<T> shape) throws LemonwayTrouble {
        return send("GET", path, null, shape);
    }

    <T> T post(String path, Record body, Class<T> shape) throws LemonwayTrouble {
        return send("POST", path, body, shape);
    }

    <T> T put(String path, Record body, Class<T> shape) throws LemonwayTrouble {
        return send("PUT", path, body, shape);
    }

    private <T> T send(String method, String path, @Nullable Record body, Class<T> shape) throws LemonwayTrouble {
        String text = body == null ? null : write(body);
        LemonwayWire.Reply reply = once(method, path, text);
        if (reply.status() == UNAUTHORISED) {
            // The gate's word, so nothing was done: the token may have been withdrawn before its time.
            reply = once(method, path, text);
        }
        return read(reply, shape);
    }

    private LemonwayWire.Reply once(String method, String path, @Nullable String body) throws LemonwayTrouble {
        String token = tokens.of(account, left(), turn::next);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token);
        headers.put("Accept", "application/json");
        headers.put("PSU-IP-Address", account.clientAddress());
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        turn.next();
        LemonwayWire.Reply reply =
                told(new LemonwayWire.Asked(method, URI.create(account.api() + path), headers, body), left());
        if (reply.status() == UNAUTHORISED) {
            tokens.spoilt(account, token);
        }
        return reply;
    }

    /** Lemonway sends no rate headers; what is not an answer, or none in time, is what a breaker counts. */
    private LemonwayWire.Reply told(LemonwayWire.Asked asked, Duration within) throws LemonwayTrouble {
        try {
            LemonwayWire.Reply reply = wire.send(asked, within);
            if (reply.status() == TOO_MANY) {
                turn.turnedAway(Optional.empty());
            } else if (reply.status() >= SERVER_FAULT) {
                turn.failed();
            } else {
                turn.answered();
            }
            return reply;
        } catch (LemonwayTrouble noAnswer) {
            turn.failed();
            throw noAnswer;
        }
    }

    private Duration left() throws LemonwayTrouble {
        Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
        if (!left.isPositive()) {
            throw new LemonwayTrouble.NotSent("no time left for the next call to lemonway");
        }
        return left;
    }

    private static String write(Record body) {
        try {
            return LemonwayJson.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(
                    "a request cannot be written: " + body.getClass().getSimpleName());
        }
    }

    /** The body counts before the status: Lemonway tells its errors in a 200, and its documents promise no other. */
    private static <T> T read(LemonwayWire.Reply reply, Class<T> shape) throws LemonwayTrouble {
        int status = reply.status();
        if (status == TOO_MANY) {
            throw new LemonwayTrouble.NotSent("lemonway is over its rate limit");
        }
        if (status == UNAUTHORISED || status == FORBIDDEN) {
            throw new LemonwayTrouble.NotSent("lemonway refuses the account's key or the hub's address: " + status);
        }
        try {
            JsonNode body = LemonwayJson.MAPPER.readTree(reply.body());
            int code = body.path("error").path("code").asInt();
            if (code != 0) {
                throw new LemonwayTrouble.Refused(code);
            }
            if (status < 200 || status > 299 || !body.isObject()) {
                throw new LemonwayTrouble.Unknown("lemonway answered " + status);
            }
            return LemonwayJson.MAPPER.treeToValue(body, shape);
        } catch (IOException unreadable) {
            // Without the cause: its message quotes what was read.
            throw new LemonwayTrouble.Unknown("an answer " + status + " that is not lemonway's");
        }
    }
}
