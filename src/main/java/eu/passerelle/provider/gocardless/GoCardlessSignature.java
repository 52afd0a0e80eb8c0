package eu.passerelle.provider.gocardless;

import eu.passerelle.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Webhook-Signature} header: HMAC-SHA256 of the raw body in lower-case hex. It has no time, so an old notice
 * proves as well as a new one: what tells a replay is the event's id.
 */
final class GoCardlessSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private GoCardlessSignature() {}

    static boolean proves(String header, byte[] body, List<Secret> secrets) {
        if (!header.matches("([0-9a-f]{2}){32}")) {
            return false;
        }
        byte[] signature = HexFormat.of().parseHex(header);
        boolean proved = false;
        for (Secret secret : secrets) {
            proved |= MessageDigest.isEqual(sign(body, secret), signature);
        }
        return proved;
    }

    private static byte[] sign(byte[] body, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
