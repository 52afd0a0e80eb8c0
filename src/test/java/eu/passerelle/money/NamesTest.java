package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that are compared and never computed: creditor, invoice, mandate, end-to-end id. */
class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"aide-et-soleil", "a1", "0-", "x23456789012345678901234567890123456789012345678901234567890123"})
    void aCreditorIsNamedByASlug(String id) {
        assertThat(new Creditor(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "-aide",
                "Aide",
                "aide_et_soleil",
                "aide soleil",
                "é1",
                "../etc",
                "aide\n",
                "x234567890123456789012345678901234567890123456789012345678901234"
            })
    void whatIsNoSlugNamesNoCreditor(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Creditor(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAC-2026-000123", "1", "2026/11 n 42", "~!@#"})
    void anInvoiceNumberIsPrintable(String value) {
        assertThat(new InvoiceNumber(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " FAC", "FAC ", "FAC\t1", "FAC\n", "FAC-é", "FAC\u007f", "FAC\u00a01"})
    void anInvoiceNumberHasNoControlAndNoSpaceAtTheEnds(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceNumber(value));
    }

    @Test
    void anInvoiceNumberHasAtMost64Characters() {
        assertThat(new InvoiceNumber("9".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceNumber("9".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADS-C10293-01", "RUM 2026/001", "++(a:b)?,.'", "A"})
    void aMandateReferenceIsKeptAsItWasSigned(String value) {
        assertThat(new MandateReference(value)).hasToString(value);
        assertThat(new EndToEndId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/A", "A/", "A//B", " A", "A ", "A_B", "mandaté", "A&B", "A\nB", "A\u00a0B", "٣", "𝟙"})
    void whatBanksRefuseInAnIdentifierIsRefusedAtTheDoor(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MandateReference(value));
        assertThatIllegalArgumentException().isThrownBy(() -> new EndToEndId(value));
    }

    @Test
    void anIdentifierHasAtMost35Characters() {
        assertThat(new MandateReference("M".repeat(35)).value()).hasSize(35);
        assertThatIllegalArgumentException().isThrownBy(() -> new MandateReference("M".repeat(36)));
        assertThatIllegalArgumentException().isThrownBy(() -> new EndToEndId("E".repeat(36)));
    }

    @Test
    void banksCompareMandatesWithoutCaseAndSpaces() {
        MandateReference signed = new MandateReference("Ads C10293 01");
        assertThat(signed.sameAs(new MandateReference("ADSC1029301"))).isTrue();
        assertThat(signed.sameAs(new MandateReference("ADS-C10293-01"))).isFalse();
        assertThat(signed).isNotEqualTo(new MandateReference("ADSC1029301"));
    }

    @Property
    void sameMandatesAreThoseWithOneComparableForm(
            @ForAll @Chars({'a', 'A', 'b', '1'}) @StringLength(min = 1, max = 4) String left,
            @ForAll @Chars({'a', 'A', 'b', '1'}) @StringLength(min = 1, max = 4) String right) {
        MandateReference one = new MandateReference(left);
        MandateReference other = new MandateReference(right);
        assertThat(one.sameAs(other)).isEqualTo(left.equalsIgnoreCase(right)).isEqualTo(other.sameAs(one));
        assertThat(one.sameAs(new MandateReference(String.join(" ", left.split("")))))
                .isTrue();
    }

    @Test
    void noMessageEchoesWhatWasGiven() {
        String given = "é4111111111111111";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MandateReference(given))
                .withMessageNotContaining(given);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvoiceNumber(given))
                .withMessageNotContaining(given);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Creditor(given))
                .withMessageNotContaining(given);
    }
}
