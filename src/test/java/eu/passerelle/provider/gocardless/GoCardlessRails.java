package eu.passerelle.provider.gocardless;

import eu.passerelle.provider.NoticeReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** GoCardless for tests of other packages: its notices, signed as GoCardless signs them. */
public final class GoCardlessRails {
    public static final String SECRET = GoCardlessCalls.SECRET;
    public static final String PLATFORM_SECRET = GoCardlessNoticesTest.PLATFORM_SECRET;
    public static final String ORGANISATION = GoCardlessCalls.ORGANISATION;

    private GoCardlessRails() {}

    /** Of the company {@code aide-et-soleil}, and of the platform's endpoint. */
    public static NoticeReader reader() {
        return GoCardlessNoticesTest.notices();
    }

    /** One failed payment, as an event tells it. */
    public static String failed(String id, String moreLinks) {
        return GoCardlessNoticesTest.event(
                id,
                "payments",
                "failed",
                "{\"payment\":\"PM-" + id + "\"" + moreLinks + "}",
                "{\"origin\":\"bank\",\"cause\":\"bank_account_closed\"}");
    }

    public static String sign(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
