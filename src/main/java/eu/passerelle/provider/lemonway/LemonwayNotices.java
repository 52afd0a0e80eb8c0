package eu.passerelle.provider.lemonway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import eu.passerelle.delivery.PathSecret;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.settings.Secret;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads Lemonway's notices. They carry no proof: whoever knows the secret of the path may send any, so one is only a
 * hint of what to ask about, never a fact. What was told twice is one notice.
 */
@Component
class LemonwayNotices implements NoticeReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String UNREADABLE = "unreadable";

    private final LemonwayAccounts accounts;
    private final ObjectReader tellings = LemonwayJson.MAPPER.readerFor(Telling.class);

    LemonwayNotices(LemonwayAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String provider() {
        return LemonwayTerms.RAIL;
    }

    @Override
    public boolean isProvedByPath() {
        return true;
    }

    @Override
    public Proof prove(Optional<Creditor> addressed, byte[] body, Function<String, Optional<String>> header) {
        List<Secret> secrets = addressed
                .flatMap(accounts::settings)
                .map(RailSettings::webhookSecrets)
                .orElse(List.of());
        Optional<String> given = header.apply(PATH_DIGEST);
        if (given.isEmpty() || !isOneOf(secrets, given.get())) {
            return new Proof.Unproved("secret of the path");
        }
        return parse(body)
                .flatMap(Telling::eventId)
                .<Proof>map(id -> {
                    String type = "notification." + id.substring(0, id.indexOf('-'));
                    return new Proof.Proved(List.of(new Told(addressed, id, type, body)));
                })
                .orElseGet(() -> new Proof.Unproved("not a notification"));
    }

    /** All are compared, each in constant time. */
    private static boolean isOneOf(List<Secret> secrets, String digest) {
        boolean found = false;
        for (Secret secret : secrets) {
            found |= MessageDigest.isEqual(
                    PathSecret.digest(secret.reveal()).getBytes(StandardCharsets.US_ASCII),
                    digest.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    @Override
    public List<Notice> read(byte[] body) {
        return List.of(parse(body).map(LemonwayNotices::notice).orElseGet(() -> new Notice.Unrecognised(UNREADABLE)));
    }

    /**
     * Debits are asked about and payouts fetched. A charge-back (14, 47) is named by itself and not by its debit, and
     * what changed about accounts, documents and mandates (8, 9, 13, 44) by the account: the feeds tell of them.
     */
    private static Notice notice(Telling telling) {
        String category = telling.category() == null ? "none" : telling.category();
        Optional<String> named = Optional.ofNullable(telling.transaction())
                .filter(id -> NUMBER.matcher(id).matches());
        return switch (category) {
            case "11", "17" ->
                named.<Notice>map(id -> new Notice.AskAbout(new PaymentName(id, Optional.empty())))
                        .orElseGet(() -> new Notice.Unrecognised(category));
            case "15", "37" ->
                named.<Notice>map(id -> new Notice.PayoutChanged(LemonwayRefunds.MONEY_OUT + id))
                        .orElseGet(() -> new Notice.Unrecognised(category));
            case "8", "9", "10", "12", "13", "14", "19", "44", "47" -> new Notice.Irrelevant(category);
            default -> new Notice.Unrecognised(category);
        };
    }

    private Optional<Telling> parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            return text.startsWith("{") ? Optional.ofNullable(tellings.readValue(text)) : form(text);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Telling> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields.containsKey("NotifCategory")
                ? Optional.of(new Telling(
                        fields.get("IntId"),
                        fields.get("NotifDate"),
                        fields.get("NotifCategory"),
                        fields.get("Status"),
                        fields.get("IdTransaction")))
                : Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A notification, in what the hub reads of it; every value is text. */
    private record Telling(
            @JsonProperty("IntId") @Nullable String account,
            @JsonProperty("NotifDate") @Nullable String date,
            @JsonProperty("NotifCategory") @Nullable String category,
            @JsonProperty("Status") @Nullable String status,
            @JsonProperty("IdTransaction") @Nullable String transaction) {
        private static final Pattern CATEGORY = Pattern.compile("[0-9]{1,3}");
        private static final Pattern STATUS = Pattern.compile("-?[0-9]{1,3}");
        private static final Pattern DATE = Pattern.compile("[0-9T:. -]{1,30}");

        /**
         * Lemonway gives notifications no id: category, what it is about and its state make one, so that a repeat is
         * known. What is about no transaction may come again in the same state, so its time belongs to it.
         */
        Optional<String> eventId() {
            if (!matches(CATEGORY, category) || status != null && !matches(STATUS, status)) {
                return Optional.empty();
            }
            if (matches(NUMBER, transaction)) {
                return Optional.of(category + "-" + transaction + "-" + status);
            }
            return matches(NUMBER, account) && matches(DATE, date)
                    ? Optional.of(category + "-account-" + account + "-" + status + "-" + date)
                    : Optional.empty();
        }

        private static boolean matches(Pattern shape, @Nullable String text) {
            return text != null && shape.matcher(text).matches();
        }
    }
}
