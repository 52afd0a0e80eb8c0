package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Ids;
import eu.passerelle.sandbox.simulator.Incoming;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** OAuth2 with client credentials. A token outlives a crash of the simulator; only its digest is kept. */
final class Tokens {
    static final String PATH = "/oauth/api/v1/oauth/token";

    private final InstantSource machine;

    Tokens(InstantSource machine) {
        this.machine = machine;
    }

    /** Refuses all but a form that asks, in either spelling, for client credentials. */
    static void check(Incoming request) {
        String type = request.header("content-type");
        if (!request.method().equals("POST")
                || type == null
                || !type.split(";")[0].trim().equals("application/x-www-form-urlencoded")) {
            throw Refusal.gate(400, "invalid_request");
        }
        Map<String, String> form = Query.parse(request.body());
        String asked = form.getOrDefault("Grant_type", form.getOrDefault("grant_type", ""));
        if (form.size() != 1 || !asked.equals("client_credentials")) {
            throw Refusal.gate(400, "unsupported_grant_type");
        }
    }

    Answer issue(LemonwayDeed deed) {
        String token = UUID.randomUUID().toString().replace("-", "") + Ids.of(UUID.randomUUID() + "", 24);
        long life = deed.habits().tokenLife().toSeconds();
        deed.put(new Thing.Token(digest(token), deed.now(), machine.instant().getEpochSecond() + life));
        ObjectNode body = Shapes.object()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", life);
        return Answer.of(200, body.toString());
    }

    /** The gate's 401 unless this partner was given this token and it has not expired. */
    void demand(@Nullable String authorization, LemonwayDeed deed) {
        String bearer = "Bearer ";
        if (authorization == null || !authorization.startsWith(bearer)) {
            throw Refusal.gate(401, "Unauthorized");
        }
        String token = authorization.substring(bearer.length());
        boolean good = deed.find(Thing.Token.class, digest(token))
                .filter(given -> given.expiresAt() > machine.instant().getEpochSecond())
                .isPresent();
        if (!good) {
            throw Refusal.gate(401, "Unauthorized");
        }
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(Ids.sha256(token));
    }
}
