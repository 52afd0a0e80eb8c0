package eu.passerelle.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.provider.stripe.StripeRails;
import org.junit.jupiter.api.Test;

class MandateSpellingTest {
    /** A second spelling was answered 202 and then broke on the register's unique index until it was parked. */
    @Test
    void anotherSpellingOfAMandateIsTheSameBusinessAtTheDoor() {
        MandateSignedRules rules =
                new MandateSignedRules(CreditorsOfTests.two(), StripeRails.of(CreditorsOfTests.two()));
        MandateSignedIntake signed = new MandateSignedIntake(rules, null);
        MandateRevokedIntake revoked = new MandateRevokedIntake(null);
        MandateSignedRulesTest.Signed first = new MandateSignedRulesTest.Signed();
        MandateSignedRulesTest.Signed second = new MandateSignedRulesTest.Signed();
        first.mandate = "ADS C10293-01";
        second.mandate = "ads c10293-01";
        assertThat(signed.businessId(first.event())).isEqualTo(signed.businessId(second.event()));
        assertThat(revoked.businessId(new MandateRevoked("aide-et-soleil", second.mandate)))
                .isEqualTo(signed.businessId(first.event()));
    }
}
