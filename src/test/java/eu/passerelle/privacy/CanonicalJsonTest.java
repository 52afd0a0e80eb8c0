package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private final CanonicalJson plain = CanonicalJson.plain();
    private final CanonicalJson inside = CanonicalJson.insideTheLock();

    record Line(String label, long net) {}

    record Bill(
            String zone,
            @JsonProperty("called") String name,
            LocalDate dueOn,
            Optional<String> note,
            List<Line> lines,
            Map<String, String> tags,
            BigDecimal rate) {}

    record Person(PersonalText givenName, Optional<PersonalText> email) {}

    record Holds(Sealed<String> secret) {}

    record Texts(String one, Optional<String> two, List<String> more) {}

    @Test
    void keysAreSortedAtEveryDepthAndAbsentValuesAreLeftOut() {
        Bill bill = new Bill(
                "Z",
                "Entretien, été",
                LocalDate.of(2026, 11, 20),
                Optional.empty(),
                List.of(new Line("b", 2), new Line("a", 1)),
                Map.of("y", "2", "x", "1"),
                new BigDecimal("10.00"));
        assertThat(text(plain.write(bill)))
                .isEqualTo("{\"called\":\"Entretien, été\",\"dueOn\":\"2026-11-20\","
                        + "\"lines\":[{\"label\":\"b\",\"net\":2},{\"label\":\"a\",\"net\":1}],\"rate\":10.00,"
                        + "\"tags\":{\"x\":\"1\",\"y\":\"2\"},\"zone\":\"Z\"}");
        assertThat(plain.read(plain.write(bill), Bill.class)).isEqualTo(bill);
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadBackTheSame(@ForAll String one, @ForAll List<String> more) {
        Texts texts = new Texts(one.replaceAll("[\\ud800-\\udfff]", ""), Optional.of("x"), clean(more));
        byte[] written = plain.write(texts);
        assertThat(plain.read(written, Texts.class)).isEqualTo(texts);
        assertThat(plain.write(plain.read(written, Texts.class))).isEqualTo(written);
    }

    @Test
    void aPersonalTextIsClearInsideTheLockAndNowhereElse() {
        Person person = new Person(PersonalText.of("Jeanne"), Optional.of(PersonalText.of("j@example.org")));
        assertThat(text(inside.write(person))).isEqualTo("{\"email\":\"j@example.org\",\"givenName\":\"Jeanne\"}");
        assertThat(inside.read(inside.write(person), Person.class)).isEqualTo(person);
        assertThatThrownBy(() -> plain.write(person))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Jeanne")
                .hasNoCause();
    }

    @Test
    void aSealedValueIsNeverWritten() {
        Holds holds = new Holds(Sealed.of(new Field("payer.name"), new SubjectId(new UUID(1, 2)), "Jeanne"));
        for (CanonicalJson json : new CanonicalJson[] {plain, inside}) {
            assertThatThrownBy(() -> json.write(holds))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("Jeanne");
        }
    }

    @Test
    void whatCannotBeReadIsNotQuoted() {
        byte[] broken = "{\"givenName\": Jeanne}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> inside.read(broken, Person.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Jeanne")
                .hasNoCause();
    }

    @Test
    void mapsAreSortedHoweverTheyWereFilled() {
        Map<String, String> backwards = new LinkedHashMap<>();
        backwards.put("b", "2");
        backwards.put("a", "1");
        assertThat(text(plain.write(backwards))).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    }

    private static List<String> clean(List<String> texts) {
        return texts.stream()
                .map(text -> text.replaceAll("[\\ud800-\\udfff]", ""))
                .toList();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
