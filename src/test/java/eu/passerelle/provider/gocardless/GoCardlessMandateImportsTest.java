package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.transfer.Delivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mandate of another rail, brought along with its amendment. */
class GoCardlessMandateImportsTest extends GoCardlessCalls {
    private Delivery bring(Reference reference, String iban) {
        return new GoCardlessMandateImport(accounts(), clock)
                .deliver(cleared(
                        "gocardless-mandate-import",
                        reference + ".import",
                        new GoCardlessMandateImport.Request(
                                reference.value(), "ADS-OLD-1", "FR72ZZZ123456", "Invented SARL", signer(iban))));
    }

    private MandateFact look(String name) {
        return mandateFact(new GoCardlessMandateLookUp(accounts(), clock)
                .deliver(cleared(
                        "gocardless-mandate-look-up",
                        reference() + ".mandate-look-up",
                        new GoCardlessMandateLookUp.Request(name))));
    }

    private void later() {
        clock.now = clock.now.plus(Duration.ofDays(3));
        goCardless.age();
    }

    @Test
    void anImportedMandateIsAwaitedUntilGoCardlessHasLookedAndThenCollected() {
        String name = mandateFact(bring(reference(), IBAN)).mandate();
        assertThat(name).startsWith("IM");
        assertThat(look(name)).isEqualTo(new MandateFact.Awaited(name, clock.now));
        later();
        MandateFact.Became became = (MandateFact.Became) look(name);
        assertThat(fact(collect(reference(), became.now(), 11000))).isInstanceOf(PaymentFact.Accepted.class);
    }

    /** Entries and submissions have no key. */
    @Test
    void askedAgainAfterALostAnswerItIsOneImportWithOneEntry() {
        Reference reference = reference();
        goCardless.faults(List.of(new Fault("act-then-fail", 1, 0)));
        assertThat(bring(reference, IBAN)).isInstanceOf(Delivery.Unknown.class);
        String name = mandateFact(bring(reference, IBAN)).mandate();
        assertThat(mandateFact(bring(reference, IBAN)).mandate()).isEqualTo(name);
        later();
        assertThat(look(name)).isInstanceOf(MandateFact.Became.class);
        assertThat(mandateFact(bring(reference, IBAN)).mandate()).isEqualTo(name);
    }
}
