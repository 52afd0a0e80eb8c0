package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BicTest {
    @ParameterizedTest
    @CsvSource({
        "BNPAFRPP, BNPAFRPP, FR",
        "bnpafrppxxx, BNPAFRPPXXX, FR",
        "PSST FR PP PAR, PSSTFRPPPAR, FR",
        "DEUTDEFF500, DEUTDEFF500, DE",
        "N26AXKPR, N26AXKPR, XK"
    })
    void itIsEightOrElevenCharacters(String text, String value, String country) {
        Bic bic = Bic.parse(text);
        assertThat(bic).hasToString(value);
        assertThat(bic.country()).isEqualTo(country);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "BNPAFRP", "BNPAFRPPX", "BNPAFRPPXX", "BNPAFRPPXXXX", "BNPAZZPP", "BNPA12PP", "BNPAFR-P"})
    void whatIsNoBicIsRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bic.parse(text));
    }

    @Test
    void theConstructorPutsNothingRight() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bic("bnpafrpp"));
    }

    @Test
    void theHeadOfficeHasTwoSpellings() {
        assertThat(new Bic("BNPAFRPP").sameAs(new Bic("BNPAFRPPXXX"))).isTrue();
        assertThat(new Bic("BNPAFRPP").sameAs(new Bic("BNPAFRPPPAR"))).isFalse();
        assertThat(new Bic("BNPAFRPP")).isNotEqualTo(new Bic("BNPAFRPPXXX"));
    }
}
