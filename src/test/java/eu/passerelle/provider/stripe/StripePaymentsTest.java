package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.PaymentIntent;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripePaymentsTest {
    private static final Instant AT = Instant.parse("2026-11-16T08:00:00Z");
    private static final PaymentName NAME = new PaymentName("pi_1", Optional.empty());

    private static PaymentIntent intent(String status) {
        PaymentIntent intent = new PaymentIntent();
        intent.setId("pi_1");
        intent.setStatus(status);
        return intent;
    }

    @Test
    void onlyWhatStripeIsWorkingOnIsAccepted() {
        assertThat(StripePayments.fact(intent("processing"), AT)).isEqualTo(new PaymentFact.Accepted(NAME, AT));
    }

    /** A debit that waits for its payer, off session, would wait for ever; a failed one is closed at once. */
    @ParameterizedTest
    @ValueSource(strings = {"requires_action", "requires_confirmation", "requires_capture"})
    void whatWaitsForAPayerWhoIsNotThereHasFailed(String status) {
        assertThat(StripePayments.fact(intent(status), AT))
                .isEqualTo(new PaymentFact.Failed(NAME, Reason.NOT_AUTHORISED, status, AT));
    }
}
