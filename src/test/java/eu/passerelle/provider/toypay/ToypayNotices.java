package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Proves and reads Toypay's notices, which come to each creditor's own path. */
@Component
class ToypayNotices implements NoticeReader {
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    /** It rests in clear, so it must be a name of Toypay's and no sentence. */
    private static final Pattern EVENT_ID = Pattern.compile("ev_[a-z0-9]{1,40}");

    private static final JsonMapper JSON = new JsonMapper();

    private final Creditors creditors;

    ToypayNotices(Creditors creditors) {
        this.creditors = creditors;
    }

    @Override
    public String provider() {
        return "toypay";
    }

    @Override
    public Proof prove(Optional<Creditor> addressed, byte[] body, Function<String, Optional<String>> header) {
        List<Secret> secrets = addressed
                .flatMap(creditors::find)
                .flatMap(file -> Optional.ofNullable(file.rails().get("toypay")))
                .map(account -> account.webhookSecrets())
                .orElse(List.of());
        byte[] given = header.apply("Toypay-Signature")
                .filter(text -> SIGNATURE.matcher(text).matches())
                .map(text -> HexFormat.of().parseHex(text))
                .orElse(new byte[0]);
        boolean proved = false;
        for (Secret secret : secrets) {
            proved |= MessageDigest.isEqual(given, sign(secret, body));
        }
        String event = proved ? parsed(body).path("id").asText() : "";
        return EVENT_ID.matcher(event).matches()
                ? new Proof.Proved(List.of(new Told(addressed, event, "debit", body)))
                : new Proof.Unproved("signature");
    }

    @Override
    public List<Notice> read(byte[] body) {
        try {
            return List.of(notice(parsed(body).path("debit")));
        } catch (RuntimeException unreadable) {
            return List.of(new Notice.Unrecognised("unreadable"));
        }
    }

    static Notice notice(JsonNode debit) {
        return ToypayDebit.of(debit).fact().<Notice>map(Notice.OfPayment::new).orElse(new Notice.Unrecognised("debit"));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException unreadable) {
            return JSON.createObjectNode();
        }
    }

    private static byte[] sign(Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
