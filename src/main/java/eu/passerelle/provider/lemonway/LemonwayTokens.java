package eu.passerelle.provider.lemonway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import eu.passerelle.money.Creditor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One bearer token an account, kept until it runs out by machine time. Whoever finds it run out asks for the next one,
 * and everybody else waits for that.
 */
final class LemonwayTokens {
    /** Asked for again a little before its end: a call takes time. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private static final int OK = 200;

    private final LemonwayWire wire;
    private final Clock machineClock;
    private final ObjectReader answers = LemonwayJson.MAPPER.readerFor(Answer.class);
    private final Map<Creditor, Kept> kept = new ConcurrentHashMap<>();

    LemonwayTokens(LemonwayWire wire, Clock machineClock) {
        this.wire = wire;
        this.machineClock = machineClock;
    }

    private static final class Kept {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable String token;
        private Instant until = Instant.MIN;
    }

    /** @param asking called just before a request is sent for it */
    String of(LemonwayAccount account, Duration within, Runnable asking) throws LemonwayTrouble {
        Kept mine = kept.computeIfAbsent(account.creditor(), creditor -> new Kept());
        mine.lock.lock();
        try {
            String token = mine.token;
            if (token != null && machineClock.instant().isBefore(mine.until)) {
                return token;
            }
            asking.run();
            Answer answer = ask(account, within);
            mine.token = answer.accessToken();
            mine.until = machineClock
                    .instant()
                    .plusSeconds(answer.expiresInSeconds())
                    .minus(MARGIN);
            return answer.accessToken();
        } finally {
            mine.lock.unlock();
        }
    }

    /** Lemonway refused this one; a newer one stays. */
    void spoilt(LemonwayAccount account, String token) {
        Kept mine = kept.computeIfAbsent(account.creditor(), creditor -> new Kept());
        mine.lock.lock();
        try {
            if (token.equals(mine.token)) {
                mine.token = null;
            }
        } finally {
            mine.lock.unlock();
        }
    }

    /** Whatever goes wrong here, the call that needs the token has not been made. */
    private Answer ask(LemonwayAccount account, Duration within) throws LemonwayTrouble {
        try {
            LemonwayWire.Reply reply = wire.send(
                    new LemonwayWire.Asked(
                            "POST",
                            account.tokens(),
                            Map.of(
                                    "Authorization",
                                    "Basic " + account.apiKey().reveal(),
                                    "Accept",
                                    "application/json;charset=UTF-8",
                                    "Content-Type",
                                    "application/x-www-form-urlencoded"),
                            "Grant_type=client_credentials"),
                    within);
            if (reply.status() != OK) {
                throw new LemonwayTrouble.NotSent("lemonway gave no token: " + reply.status());
            }
            Answer answer = answers.readValue(reply.body());
            if (answer == null || answer.accessToken().isBlank()) {
                throw new LemonwayTrouble.NotSent("lemonway gave no token");
            }
            return answer;
        } catch (LemonwayTrouble.Unknown unknown) {
            throw new LemonwayTrouble.NotSent("no token: " + unknown.words());
        } catch (IOException | NullPointerException unreadable) {
            // Without the cause: its message quotes the token.
            throw new LemonwayTrouble.NotSent("lemonway's answer for a token is unreadable");
        }
    }

    private record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresInSeconds) {
        @Override
        public String toString() {
            return "Answer";
        }
    }
}
