package eu.passerelle.provider.gocardless;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader;
import eu.passerelle.settings.PlatformNotices;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Proves GoCardless' notices and takes them apart: one call tells of up to 250 events, each of which is stored, known
 * and applied by itself. One that cannot be read keeps none of its neighbours from being told.
 */
@Component
class GoCardlessNotices implements NoticeReader {
    private static final int UNPROVED = 498;
    private static final String UNREADABLE = "unreadable";
    private static final Pattern EVENT_ID = Pattern.compile("EV[0-9A-Za-z]{1,60}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectReader events = JSON.readerFor(GoCardlessEvent.class);
    private final GoCardlessAccounts accounts;
    private final PlatformNotices platform;

    GoCardlessNotices(GoCardlessAccounts accounts, PlatformNotices platform) {
        this.accounts = accounts;
        this.platform = platform;
    }

    @Override
    public String provider() {
        return GoCardlessAccounts.RAIL;
    }

    /** Token Invalid: GoCardless' own number, which it asks for. */
    @Override
    public int unprovedStatus() {
        return UNPROVED;
    }

    @Override
    public Proof prove(Optional<Creditor> addressed, byte[] body, Function<String, Optional<String>> header) {
        List<Secret> secrets = addressed.isPresent()
                ? accounts.settings(addressed.get())
                        .map(RailSettings::webhookSecrets)
                        .orElse(List.of())
                : platform.webhookSecrets(provider());
        Optional<String> signature = header.apply("Webhook-Signature");
        if (signature.isEmpty() || !GoCardlessSignature.proves(signature.get(), body, secrets)) {
            return new Proof.Unproved("signature");
        }
        JsonNode all = tree(body).path("events");
        if (!all.isArray()) {
            return new Proof.Unproved("no events");
        }
        List<Told> told = new ArrayList<>();
        for (JsonNode each : all) {
            told.add(told(addressed, each.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return new Proof.Proved(told);
    }

    @Override
    public List<Notice> read(byte[] body) {
        return List.of(parse(body).map(GoCardlessFacts::notice).orElseGet(() -> new Notice.Unrecognised(UNREADABLE)));
    }

    private Told told(Optional<Creditor> addressed, byte[] event) {
        Optional<GoCardlessEvent> parsed = parse(event);
        Optional<Creditor> creditor = addressed.or(
                () -> parsed.map(known -> known.linked().organisation()).flatMap(accounts::ofOrganisation));
        return new Told(
                creditor,
                parsed.map(GoCardlessEvent::id)
                        .filter(id -> EVENT_ID.matcher(id).matches())
                        .orElseGet(() -> named(event)),
                parsed.flatMap(GoCardlessFacts::type).orElse(UNREADABLE),
                event);
    }

    /** Of an event without a name of its own: the same content has the same name, so its repeat adds nothing. */
    private static String named(byte[] event) {
        try {
            return UNREADABLE + "-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(event));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private Optional<GoCardlessEvent> parse(byte[] event) {
        try {
            return Optional.ofNullable(events.readValue(event));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException unreadable) {
            return JSON.missingNode();
        }
    }
}
