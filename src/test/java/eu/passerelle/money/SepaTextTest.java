package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SepaTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '§',
            delimiter = '|',
            value = {
                "Jeanne Lefèvre | Jeanne Lefevre",
                "éèêë àâä ç ôö ùûü îï ñ | eeee aaa c oo uuu ii n",
                "ÉÈÀÇÔÜÑ | EEACOUN",
                "Cœur Œuvre æ Æ ß ẞ | Coeur OEuvre ae AE ss SS",
                "Łódź Ørsted Þór İıĞ | Lodz Orsted THor IiG",
                "Aide & Soleil | Aide + Soleil",
                "l’été d‘or | l'ete d'or",
                "2026–11 — solde | 2026-11 - solde",
                "n° 12, 50 € | no 12, 50 EUR",
                "\"Chez Marie\" «ici» <b> | Chez Marie ici b",
                "a_b*c;d@e#f | a.b.c.d.e.f",
                "50 % = ½ | 50 . . 1/2",
            })
    void eachSignBecomesItsNearest(String given, String expected) {
        assertThat(SepaText.transliterate(given, 140)).map(SepaText::value).hasValue(expected);
    }

    @Test
    void bracketsAndStrokesHaveACounterpart() {
        assertThat(SepaText.transliterate("[x] {y} \\z|~`", 140)).hasValue(new SepaText("(x) (y) /z/-'"));
    }

    @Test
    void anAccentTypedApartGoesWithItsLetter() {
        assertThat(SepaText.transliterate("Lefe\u0300vre", 70)).hasValue(new SepaText("Lefevre"));
    }

    @Test
    void whatHasNoCounterpartIsSeenToBeMissing() {
        assertThat(SepaText.transliterate("Anna Иванова", 70)).hasValue(new SepaText("Anna ......."));
        assertThat(SepaText.transliterate("merci \ud83d\ude00", 70)).hasValue(new SepaText("merci ."));
        assertThat(SepaText.transliterate("a\ud800b", 70)).hasValue(new SepaText("a.b"));
    }

    @Test
    void controlsAndAllKindsOfSpacesAreOneSpace() {
        assertThat(SepaText.transliterate("\t a\r\n\u00a0\u202fb \u0000 c\u2028", 70))
                .hasValue(new SepaText("a b c"));
    }

    @Test
    void itIsTrimmedBeforeItIsCutAndTheCutLeavesNoSpace() {
        assertThat(SepaText.transliterate("   abc def", 4)).hasValue(new SepaText("abc"));
        assertThat(SepaText.transliterate("   abcdef", 3)).hasValue(new SepaText("abc"));
        assertThat(SepaText.transliterate("œœ", 3)).hasValue(new SepaText("oeo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "Иванова", "田中", "...", "\"\"", "/-?:().,'+"})
    void aTextThatSaysNothingIsNoText(String given) {
        assertThat(SepaText.transliterate(given, 70)).isEmpty();
    }

    @Test
    void aTextWhoseFirstLettersSayNothingIsNoTextOnceCut() {
        assertThat(SepaText.transliterate("Иван Ivan", 4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a  b", "é", "a\nb", "a&b", "..."})
    void theConstructorPutsNothingRight(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SepaText(value));
    }

    @Test
    void aFieldHoldsOneTo140Characters() {
        assertThat(new SepaText("a".repeat(140)).value()).hasSize(140);
        assertThatIllegalArgumentException().isThrownBy(() -> new SepaText("a".repeat(141)));
        assertThatIllegalArgumentException().isThrownBy(() -> SepaText.transliterate("a", 141));
        assertThatIllegalArgumentException().isThrownBy(() -> SepaText.transliterate("a", 0));
    }

    @Test
    void theSetIsExactlyThePublishedOne() {
        StringBuilder set = new StringBuilder();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (SepaText.isInSet(Character.toString(codePoint))) {
                set.appendCodePoint(codePoint);
            }
        }
        assertThat(set).hasToString(" '()+,-./0123456789:?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void itPrintsAMask() {
        assertThat(new SepaText("Jeanne Lefevre")).hasToString("SEPA text of 14 characters");
    }

    @Property
    void whatComesOutIsInTheSetAndFits(@ForAll String given, @ForAll @IntRange(min = 1, max = 140) int lengthMax) {
        SepaText.transliterate(given, lengthMax).ifPresent(text -> {
            assertThat(SepaText.isInSet(text.value())).isTrue();
            assertThat(text.value().length()).isBetween(1, lengthMax);
        });
    }

    @Property
    void doingItTwiceChangesNothing(@ForAll String given, @ForAll @IntRange(min = 1, max = 140) int lengthMax) {
        SepaText.transliterate(given, lengthMax)
                .ifPresent(text -> assertThat(SepaText.transliterate(text.value(), lengthMax))
                        .hasValue(text));
    }

    /** Nothing that can be seen goes without a trace: between two letters each visible sign leaves something. */
    @Property
    void noVisibleSignIsDropped(@ForAll @IntRange(min = 0x21, max = 0xFFFF) int codePoint) {
        boolean seen =
                switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK -> false;
                    default -> true;
                };
        if (seen) {
            String given = "a" + Character.toString(codePoint) + "b";
            assertThat(SepaText.transliterate(given, 140).orElseThrow().value()).matches("a.+b");
        }
    }
}
