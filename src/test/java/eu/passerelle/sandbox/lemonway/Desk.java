package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.core.JsonParser;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a request in or refuses it, acts once, and has what it did on the disk before it hands out the answer. */
final class Desk {
    private static final Pattern API = Pattern.compile("/mb/([a-z0-9-]+)/dev/directkitrest/v2(/.+)");
    private static final Pattern WEBKIT = Pattern.compile("/mb/([a-z0-9-]+)/dev/webkit/?");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final Pattern IP = Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]+");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final World world;
    private final Life life;
    private final Misbehaviour misbehaviour;
    private final Map<String, LemonwayPartner> partners;
    private final Function<LemonwayPartner, LemonwayDeed> deeds;
    private final Supplier<Habits> habits;
    private final Tokens tokens;
    private final CallTable table = new CallTable();

    /**
     * @param partners by name
     * @param deeds a new deed in the book of this partner, to be made while the world is locked
     */
    Desk(
            World world,
            Life life,
            Misbehaviour misbehaviour,
            Map<String, LemonwayPartner> partners,
            Function<LemonwayPartner, LemonwayDeed> deeds,
            Supplier<Habits> habits,
            Tokens tokens) {
        this.world = world;
        this.life = life;
        this.misbehaviour = misbehaviour;
        this.partners = Map.copyOf(partners);
        this.deeds = deeds;
        this.habits = habits;
        this.tokens = tokens;
    }

    Answer answer(Incoming request) {
        try {
            Matcher webkit = WEBKIT.matcher(request.path());
            if (webkit.matches()) {
                return perform(partner(webkit.group(1)), deed -> WebKit.serve(request, deed));
            }
            if (habits.get().has(Quirk.CALLER_NOT_LISTED)) {
                throw Refusal.gate(403, "Forbidden");
            }
            if (request.isTooLong()) {
                throw Refusal.gate(413, "Request Entity Too Large");
            }
            return request.path().equals(Tokens.PATH) ? token(request) : api(request);
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private LemonwayPartner partner(String env) {
        LemonwayPartner partner = partners.get(env);
        if (partner == null) {
            throw Refusal.gate(404, "Not Found");
        }
        return partner;
    }

    private Answer token(Incoming request) {
        String basic = request.header("authorization");
        LemonwayPartner partner = partners.values().stream()
                .filter(each -> ("Basic " + each.apiKey()).equals(basic))
                .findFirst()
                .orElseThrow(() -> Refusal.gate(401, "Unauthorized"));
        Tokens.check(request);
        return perform(partner, tokens::issue);
    }

    private Answer api(Incoming request) {
        Matcher path = API.matcher(request.path());
        if (!path.matches()) {
            throw Refusal.gate(404, "Not Found");
        }
        LemonwayPartner partner = partner(path.group(1));
        String bearer = request.header("authorization");
        world.run(() -> tokens.demand(bearer, deeds.apply(partner)));
        if (misbehaviour.tooMany()) {
            throw Refusal.gate(429, "Too Many Requests");
        }
        demandPayersAddress(request);
        Call.Endpoint endpoint =
                table.find(request.method(), path.group(2)).orElseThrow(() -> Refusal.gate(404, "Not Found"));
        ObjectNode in = input(request, endpoint);
        endpoint.fields().check(in, "");
        List<String> ids =
                endpoint.ids(path.group(2)).stream().map(Query::decode).toList();
        Call call = new Call(path.group(2), ids, in);
        misbehaviour.delay();
        return perform(partner, deed -> act(endpoint, call, deed));
    }

    private static void demandPayersAddress(Incoming request) {
        String address = request.header("psu-ip-address");
        if (address == null) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "missing header PSU-IP-Address");
        }
        if (!IP.matcher(address).matches()) {
            throw Refusal.of(ErrorCode.IP_FORMAT);
        }
    }

    private static ObjectNode input(Incoming request, Call.Endpoint endpoint) {
        if (request.method().equals("GET")) {
            if (!request.body().isEmpty()) {
                throw Refusal.of(ErrorCode.BAD_INPUT, "a GET with a body");
            }
            return Query.typed(request.query(), endpoint.fields());
        }
        if (request.query() != null) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "a query beside a body");
        }
        String type = request.header("content-type");
        if (type == null || !type.split(";")[0].trim().equals("application/json")) {
            throw Refusal.gate(415, "Unsupported Media Type");
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.of(ErrorCode.BAD_INPUT, "the body is no object");
        } catch (JsonProcessingException unreadable) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "the body is no JSON");
        }
    }

    /** Acts whole, durably, before it answers. */
    private Answer perform(LemonwayPartner partner, Function<LemonwayDeed, Answer> work) {
        Answer answer = world.locked(() -> {
            life.age();
            LemonwayDeed deed = deeds.apply(partner);
            Answer done = work.apply(deed);
            deed.commit();
            return done;
        });
        world.force();
        return answer;
    }

    /** A call of the interface itself, and not its token or a page: here switched faults bite. */
    private Answer act(Call.Endpoint endpoint, Call call, LemonwayDeed deed) {
        Answer done = Answer.of(200, endpoint.work().perform(call, deed).toString());
        return misbehaviour.spoil(deed.acted(), done, () -> Answer.of(500, error(ErrorCode.INTERNAL, "")));
    }

    private Answer refused(Refusal refusal) {
        ErrorCode code = refusal.code();
        if (code == null) {
            // The gate is not the application: it speaks no JSON.
            return Answer.of(refusal.status(), refusal.words()).with(Map.of("Content-Type", "text/plain"));
        }
        return Answer.of(habits.get().has(Quirk.ERRORS_AS_400) ? 400 : 200, error(code, refusal.words()));
    }

    private static String error(ErrorCode code, String words) {
        ObjectNode error = Shapes.object().put("code", code.number()).put("message", words);
        return Shapes.in("error", error).toString();
    }
}
