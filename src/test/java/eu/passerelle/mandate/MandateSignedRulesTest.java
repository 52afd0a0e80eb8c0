package eu.passerelle.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Fault;
import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.provider.stripe.StripeRails;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MandateSignedRulesTest {
    private static final String CARD = "4000-0566 5566 5556";
    private final MandateSignedRules rules =
            new MandateSignedRules(CreditorsOfTests.two(), StripeRails.of(CreditorsOfTests.two()));

    /** A mandate that is right, and what to change of it. */
    static final class Signed {
        String creditor = "aide-et-soleil";
        String mandate = "ADS-C10293-01";
        String rail = "stripe";
        String scheme = "core";
        String givenName = "Jeanne";
        String familyName = "Lefèvre";

        @Nullable
        String email = "jeanne.lefevre@example.org";

        String line1 = "12 rue des Lilas";

        @Nullable
        String line2;

        String postalCode = "69003";
        String city = "Lyon";
        String holder = "Jeanne Lefevre";
        String iban = "FR1420041010050500013M02606";

        MandateSigned event() {
            return new MandateSigned(
                    creditor,
                    mandate,
                    rail,
                    scheme,
                    "recurrent",
                    LocalDate.of(2026, 10, 28),
                    null,
                    "offline",
                    new MandateSigned.Payer(
                            PersonalText.of("C-10293"),
                            PersonalText.of(givenName),
                            PersonalText.of(familyName),
                            email == null ? null : PersonalText.of(email),
                            new MandateSigned.Address(
                                    PersonalText.of(line1),
                                    line2 == null ? null : PersonalText.of(line2),
                                    PersonalText.of(postalCode),
                                    PersonalText.of(city),
                                    PersonalText.of("FR"))),
                    new MandateSigned.Account(PersonalText.of(holder), PersonalText.of(iban)),
                    null);
        }
    }

    private List<Fault> faults(Consumer<Signed> change) {
        Signed signed = new Signed();
        change.accept(signed);
        return rules.faults(signed.event());
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                wrong("/data/mandate mandate-reference", signed -> signed.mandate = "ADS//1"),
                wrong("/data/mandate mandate-reference", signed -> signed.mandate = "ADS-1/"),
                wrong("/data/mandate mandate-reference", signed -> signed.mandate = "é"),
                wrong("/data/mandate mandate-reference", signed -> signed.mandate = ""),
                wrong("/data/account/iban iban", signed -> signed.iban = "FR1520041010050500013M02606"),
                wrong("/data/account/iban iban", signed -> signed.iban = "FR142004101005050001302606"),
                wrong("/data/account/iban iban", signed -> signed.iban = "ZZ1420041010050500013M02606"),
                wrong("/data/account/iban iban", signed -> signed.iban = ""),
                wrong("/data/creditor creditor-is-known", signed -> signed.creditor = "nobody-here"),
                wrong("/data/rail rail-is-open", signed -> signed.rail = "lemonway"),
                wrong("/data/rail rail-is-open", signed -> signed.creditor = "maison-claire"),
                wrong("/data/payer/email stripe-needs-email", signed -> signed.email = null),
                wrong("/data/scheme scheme-of-rail", signed -> signed.scheme = "b2b"),
                wrong("/data/payer/givenName card-number", signed -> signed.givenName = CARD),
                wrong("/data/payer/familyName card-number", signed -> signed.familyName = CARD),
                wrong("/data/payer/email card-number", signed -> signed.email = "4000056655665556@example.org"),
                wrong("/data/account/holder card-number", signed -> signed.holder = CARD),
                wrong("/data/payer/address/line1 card-number", signed -> signed.line1 = CARD),
                wrong("/data/payer/address/line2 card-number", signed -> signed.line2 = CARD),
                wrong("/data/payer/address/postalCode card-number", signed -> signed.postalCode = "4000056655665556"),
                wrong("/data/payer/address/city card-number", signed -> signed.city = CARD));
    }

    private static Arguments wrong(String expected, Consumer<Signed> change) {
        return Arguments.of(expected, change);
    }

    @Test
    void aMandateThatIsRightHasNoFault() {
        assertThat(faults(signed -> {})).isEmpty();
        assertThat(faults(signed -> signed.iban = "FR14 2004 1010 0505 0001 3M02 606"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void eachWrongIsOneFaultThatNamesNobody(String expected, Consumer<Signed> change) {
        assertThat(faults(change))
                .extracting(fault -> fault.pointer() + " " + fault.rule())
                .containsExactly(expected);
        assertThat(faults(change))
                .allSatisfy(fault -> assertThat(fault.toString().replaceAll("[ -]", ""))
                        .doesNotContain("4000056655665556")
                        .doesNotContain("20041010050500013")
                        .doesNotContain("Jeanne")
                        .doesNotContain("Lefèvre")
                        .doesNotContain("example.org")
                        .doesNotContain("Lilas"));
    }
}
