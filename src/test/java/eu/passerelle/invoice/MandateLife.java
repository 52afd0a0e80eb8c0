package eu.passerelle.invoice;

import eu.passerelle.mandate.RegistrationSteps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A mandate after it was signed, over a strict Stripe. */
abstract class MandateLife extends PaymentLife {
    static final String OTHER_IBAN = "FR3020041010050500013M02609";
    static final String REFUSED_IBAN = "FR2620041010050000000055555";

    void amend() {
        hub.within(() -> steps().amend(CreditorsOfTests.AIDE, MANDATE, OTHER_IBAN, clock.instant()));
    }

    RegistrationSteps steps() {
        return hub.bean(RegistrationSteps.class);
    }

    String state(String mandate) {
        return steps().state(CreditorsOfTests.AIDE, mandate);
    }

    String atStripe() {
        return Optional.ofNullable(hub.jdbc
                        .sql("select provider_mandate from mandate")
                        .query(String.class)
                        .single())
                .orElseThrow();
    }

    List<String> ended() {
        return hub.jdbc
                .sql("select provider_mandate from mandate_to_end where ended_at is not null")
                .query(String.class)
                .list();
    }

    void amend(String iban, String instant) {
        hub.within(() -> steps().amend(CreditorsOfTests.AIDE, MANDATE, iban, Instant.parse(instant)));
    }
}
