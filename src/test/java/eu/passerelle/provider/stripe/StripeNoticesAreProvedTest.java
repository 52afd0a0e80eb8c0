package eu.passerelle.provider.stripe;

import static eu.passerelle.settings.SecretsOfTests.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader;
import eu.passerelle.provider.NoticeReader.Proof;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose notice it is, by the secret that proves it. */
class StripeNoticesAreProvedTest {
    private static final StripeNotices NOTICES = StripeNoticesTest.notices();

    private Proof prove(Optional<Creditor> addressed, String body, String secret) {
        try {
            String header = Webhook.Signature.generateSignatureHeader(body, secret, StripeNoticesTest.AT);
            return NOTICES.prove(
                    addressed,
                    StripeNoticesTest.bytes(body),
                    name -> name.equals("Stripe-Signature") ? Optional.of(header) : Optional.empty());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CreditorsOfTests.WEBHOOK_SECRET, CreditorsOfTests.NEW_WEBHOOK_SECRET})
    void aCreditorsNoticeIsProvedUnderEitherOfItsSecrets(String secret) {
        assertThat(told(prove(
                        Optional.of(CreditorsOfTests.AIDE), StripeNoticesTest.event("payout.paid", "{}"), secret)))
                .isEqualTo("Optional[aide-et-soleil] evt_1 payout.paid");
    }

    private static String told(Proof proof) {
        NoticeReader.Told only = ((Proof.Proved) proof).told().getFirst();
        return only.creditor() + " " + only.eventId() + " " + only.type();
    }

    @Test
    void nobodysSecretProvesForSomebodyElse() {
        String body = StripeNoticesTest.event("payout.paid", "{}");
        assertThat(prove(Optional.of(CreditorsOfTests.AIDE), body, "whsec_platform"))
                .isInstanceOf(Proof.Unproved.class);
        assertThat(prove(Optional.of(CreditorsOfTests.MAISON), body, CreditorsOfTests.WEBHOOK_SECRET))
                .isInstanceOf(Proof.Unproved.class);
        assertThat(prove(Optional.of(new Creditor("nobody-here")), body, CreditorsOfTests.WEBHOOK_SECRET))
                .isInstanceOf(Proof.Unproved.class);
        assertThat(prove(Optional.empty(), body, CreditorsOfTests.WEBHOOK_SECRET))
                .isInstanceOf(Proof.Unproved.class);
        assertThat(told(prove(Optional.empty(), body, "whsec_platform"))).isEqualTo("Optional.empty evt_1 payout.paid");
        assertThat(NOTICES.prove(
                        Optional.of(CreditorsOfTests.AIDE), StripeNoticesTest.bytes(body), name -> Optional.empty()))
                .isEqualTo(new Proof.Unproved("signature"));
    }

    @Test
    void anEventOfAnyShapeIsStoredAsLongAsItHasAnIdAndAType() {
        String odd = StripeNoticesTest.event(
                "person.updated", "{\"status\":{\"a\":1},\"metadata\":[1],\"amount\":\"many\"}");
        assertThat(prove(Optional.of(CreditorsOfTests.AIDE), odd, CreditorsOfTests.WEBHOOK_SECRET))
                .isInstanceOf(Proof.Proved.class);
        assertThat(prove(Optional.of(CreditorsOfTests.AIDE), "{\"id\":\"evt_1\"}", CreditorsOfTests.WEBHOOK_SECRET))
                .isEqualTo(new Proof.Unproved("not an event"));
    }
}
