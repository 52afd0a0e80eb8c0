package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.MandateFact.Ending;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.transfer.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A mandate that our own call makes, and its end. */
class GoCardlessMandatesTest extends GoCardlessCalls {
    private static final String OTHER_IBAN = "DE89370400440532013000";

    /** It stays pending there until its first payment, which is usable all the same. */
    @Test
    void aMandateIsUsableAsSoonAsItIsMade() {
        Reference reference = reference();
        String customer = customer();
        ProviderAnswer.MandateMade made =
                (ProviderAnswer.MandateMade) answer(makeMandate(reference, customer, IBAN, null));
        assertThat(made.usable()).isTrue();
        assertThat(made.at().customer()).isEqualTo(customer);
        assertThat(answer(makeMandate(reference, customer, IBAN, null))).isEqualTo(made);
        assertThat(lookUp(made.at().mandate()))
                .isEqualTo(new MandateFact.Usable(made.at().mandate(), clock.now));
    }

    @Test
    void theRumOnThePaperIsTheMandatesReference() throws IOException {
        String rum = "ADS-C10293-77";
        answer(makeMandate(reference(), customer(), IBAN, rum));
        assertThat(Files.readString(folder.resolve("requests.jsonl"))).contains(rum);
    }

    /** As after a change of account: the paper's reference is taken there until the old mandate is gone. */
    @Test
    void aRumThatAnotherMandateHasIsLeftToGoCardless() {
        String customer = customer();
        String rum = "ADS-C10293-78";
        ProviderAnswer.MandateMade first =
                (ProviderAnswer.MandateMade) answer(makeMandate(reference(), customer, IBAN, rum));
        ProviderAnswer.MandateMade second =
                (ProviderAnswer.MandateMade) answer(makeMandate(reference(), customer, OTHER_IBAN, rum));
        assertThat(second.at().mandate()).isNotEqualTo(first.at().mandate());
        assertThat(second.usable()).isTrue();
    }

    @Test
    void anAccountThatTheCustomerHasAlreadyIsTaken() {
        String customer = customer();
        MandateAtProvider first =
                ((ProviderAnswer.MandateMade) answer(makeMandate(reference(), customer, IBAN, null))).at();
        MandateAtProvider second =
                ((ProviderAnswer.MandateMade) answer(makeMandate(reference(), customer, IBAN, null))).at();
        assertThat(second.account()).isEqualTo(first.account());
        assertThat(second.mandate()).isNotEqualTo(first.mandate());
    }

    @Test
    void anIbanThatGoCardlessRefusesIsDeclined() {
        assertThat(answer(makeMandate(reference(), customer(), "FR0012345678901234567890123", null)))
                .isInstanceOfSatisfying(ProviderAnswer.Declined.class, declined -> {
                    assertThat(declined.reason()).isEqualTo(Reason.ACCOUNT_INVALID);
                    assertThat(declined.toString()).doesNotContain("FR00");
                });
    }

    @Test
    void aMandateEndsOnceAndItsEndIsRead() {
        String mandate = mandate(IBAN).mandate();
        assertThat(end(mandate))
                .isInstanceOfSatisfying(
                        MandateFact.Ended.class,
                        ended -> assertThat(ended.how()).isEqualTo(Ending.CANCELLED));
        assertThat(end(mandate)).isInstanceOf(MandateFact.Ended.class);
        assertThat(lookUp(mandate)).isInstanceOf(MandateFact.Ended.class);
    }

    private MandateFact end(String mandate) {
        return mandateFact(new GoCardlessMandateEnd(accounts(), clock)
                .deliver(cleared(
                        "gocardless-mandate-end", reference() + ".end", new GoCardlessMandateEnd.Request(mandate))));
    }

    private MandateFact lookUp(String mandate) {
        Delivery delivery = new GoCardlessMandateLookUp(accounts(), clock)
                .deliver(cleared(
                        "gocardless-mandate-look-up",
                        reference() + ".mandate-look-up",
                        new GoCardlessMandateLookUp.Request(mandate)));
        return mandateFact(delivery);
    }
}
