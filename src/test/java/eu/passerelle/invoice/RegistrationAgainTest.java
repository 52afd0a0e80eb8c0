package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Work;
import eu.passerelle.mandate.RegistrationSteps;
import eu.passerelle.transfer.Delivery;
import org.junit.jupiter.api.Test;

/** A mandate that could not be made for long is made once it can be. */
class RegistrationAgainTest extends PaymentLife {
    private static final String THREE_DAYS_LATER = "2026-11-05T08:00:00Z";

    /** A key that Stripe refused for a day left the mandate parked for ever, though nothing had been asked. */
    @Test
    void whatWasCertainlyNotSentNeverMakesARegistrationUnknown() {
        hub.network = delivery -> new Delivery.NotSent("stripe refuses the account's key");
        hub.sign(MANDATE, IBAN);
        assertThat(hub.workOn("register")).isTrue();
        hub.network = delivery -> delivery;
        clock.to(THREE_DAYS_LATER);
        runNow();
        settle();
        assertThat(mandate()).isEqualTo("active");
    }

    /** Once parked it was parked again by every try. */
    @Test
    void aPersonMayTryAnUnknownRegistrationAgain() {
        hub.network = delivery -> new Delivery.Unknown("no answer from stripe");
        hub.sign(MANDATE, IBAN);
        assertThat(hub.workOn("register")).isTrue();
        clock.to(THREE_DAYS_LATER);
        runNow();
        assertThat(hub.workOn("register")).isTrue();
        assertThat(hub.jdbc
                        .sql("select parked_reason from work where kind = 'register'")
                        .query(String.class)
                        .single())
                .isEqualTo("registration-unknown");
        hub.network = delivery -> delivery;
        String key = hub.jdbc
                .sql("select key from work where kind = 'register'")
                .query(String.class)
                .single();
        hub.within(() -> hub.bean(Work.class).add("register", key, clock.instant()));
        settle();
        assertThat(mandate()).isEqualTo("active");
    }

    /** An earlier request without an answer stays one, whatever comes after it. */
    @Test
    void aLaterOneThatWasNotSentDoesNotForgetAnEarlierOneWithoutAnswer() {
        hub.network = delivery -> new Delivery.Unknown("no answer from stripe");
        hub.sign(MANDATE, IBAN);
        assertThat(hub.workOn("register")).isTrue();
        hub.network = delivery -> new Delivery.NotSent("no connection to stripe");
        runNow();
        assertThat(hub.workOn("register")).isTrue();
        assertThat(hub.jdbc
                        .sql("select count(*) from mandate where asked_at is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void runNow() {
        hub.jdbc.sql("update work set run_at = '-infinity'").update();
    }

    private String mandate() {
        return hub.bean(RegistrationSteps.class).state(CreditorsOfTests.AIDE, MANDATE);
    }
}
