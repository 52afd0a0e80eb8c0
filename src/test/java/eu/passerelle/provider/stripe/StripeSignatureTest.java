package eu.passerelle.provider.stripe;

import static eu.passerelle.settings.SecretsOfTests.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import eu.passerelle.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {
    private static final long SIGNED_AT = 1_795_000_000L;
    private static final Instant NOW = Instant.ofEpochSecond(SIGNED_AT);
    private static final String OLD = "whsec_old";
    private static final String NEXT = "whsec_next";
    private static final String BODY = "{\"id\":\"evt_1\",\"note\":\"déjà payé\"}";

    private static String signed(String body, String secret) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, SIGNED_AT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean proves(String header, Instant now, String... secrets) {
        return StripeSignature.proves(
                header,
                bytes(BODY),
                List.of(secrets).stream().map(value -> secret(value)).toList(),
                now);
    }

    private static String v1(String header) {
        return header.substring(header.indexOf("v1="));
    }

    @Property(tries = 200)
    void whatStripesOwnLibrarySignsIsProved(@ForAll String body) {
        String sent = new String(bytes(body), StandardCharsets.UTF_8);
        List<Secret> secrets = List.of(secret(OLD));
        assertThat(StripeSignature.proves(signed(sent, OLD), bytes(sent), secrets, NOW))
                .isTrue();
        assertThat(StripeSignature.proves(signed(sent, OLD), bytes(sent + " "), secrets, NOW))
                .isFalse();
    }

    @Test
    void theProofIsOverTheBytesAsTheyCame() {
        byte[] reordered = bytes("{\"note\":\"déjà payé\",\"id\":\"evt_1\"}");
        assertThat(StripeSignature.proves(signed(BODY, OLD), reordered, List.of(secret(OLD)), NOW))
                .isFalse();
        byte[] latin = BODY.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(StripeSignature.proves(signed(BODY, OLD), latin, List.of(secret(OLD)), NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void fiveMinutesEitherWayAreTolerated(long secondsLater) {
        assertThat(proves(signed(BODY, OLD), NOW.plusSeconds(secondsLater), OLD))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_000_000, -301, 301, 1_000_000})
    void beyondFiveMinutesNothingIsProvedInThePastNorInTheFuture(long secondsLater) {
        assertThat(proves(signed(BODY, OLD), NOW.plusSeconds(secondsLater), OLD))
                .isFalse();
    }

    @Test
    void whileASecretIsRotatedEitherProves() {
        assertThat(proves(signed(BODY, OLD), NOW, OLD, NEXT)).isTrue();
        assertThat(proves(signed(BODY, NEXT), NOW, OLD, NEXT)).isTrue();
        assertThat(proves(signed(BODY, "whsec_foreign"), NOW, OLD, NEXT)).isFalse();
        assertThat(proves(signed(BODY, OLD), NOW)).isFalse();
    }

    @Test
    void oneRightSignatureAmongSeveralIsEnough() {
        String both = signed(BODY, OLD) + "," + v1(signed(BODY, NEXT));
        assertThat(proves(both, NOW, NEXT)).isTrue();
        assertThat(proves(both, NOW, OLD)).isTrue();
        assertThat(proves(both, NOW, "whsec_foreign")).isFalse();
    }

    @Test
    void otherSchemesCountForNothing() {
        String v0 = signed(BODY, OLD).replace("v1=", "v0=");
        assertThat(proves(v0, NOW, OLD)).isFalse();
        assertThat(proves(signed(BODY, OLD) + ",v0=" + "0".repeat(64), NOW, OLD))
                .isTrue();
        assertThat(proves(v0 + ",v11=" + v1(signed(BODY, OLD)).substring(3), NOW, OLD))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "t=",
                "v1=",
                "t=1795000000",
                "t=x,v1=00",
                "t=-1795000000,v1=",
                "t=99999999999999999999,v1=00",
                "t=1795000000,v1=zz",
                "t=1795000000,v1=0",
                "=",
                "t=1795000000,v1="
            })
    void aHeaderThatIsNoneProvesNothingAndNeverThrows(String header) {
        assertThat(proves(header, NOW, OLD)).isFalse();
    }

    @Property(tries = 300)
    void noTextForgesAProof(@ForAll String header) {
        assertThat(proves(header, NOW, OLD)).isFalse();
    }

    @Test
    void aSignatureWithoutItsTimeProvesNothing() {
        assertThat(proves(v1(signed(BODY, OLD)), NOW, OLD)).isFalse();
    }
}
