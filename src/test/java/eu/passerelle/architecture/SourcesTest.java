package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that only the source shows hold, and each finds the breach planted for it. */
class SourcesTest {
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));

    @Test
    void theSourcesKeepEveryRule() throws IOException {
        List<SourceFile> sources = SourceFile.of(Repository.read(ROOT));
        assertThat(sources).extracting(SourceFile::path).contains("src/main/java/eu/passerelle/Hub.java");
        assertThat(sources.stream().flatMap(source -> Rule.checkAll(SourceRules.all(), source).stream()))
                .isEmpty();
    }

    @Test
    void aClassOf301LinesIsFound() {
        assertThat(rulesBrokenBy("class Long {\n" + "\n".repeat(297) + "}\n")).isEmpty();
        assertThat(rulesBrokenBy("class Long {\n" + "\n".repeat(299) + "}\n"))
                .containsExactly("a-class-fits-in-300-lines");
    }

    @Test
    void aMethodOf71LinesIsFound() {
        assertThat(rulesBrokenBy("class Long {\nvoid run() {\n" + "\n".repeat(68) + "}\n}\n"))
                .isEmpty();
        assertThat(rulesBrokenBy("class Long {\nvoid run() {\n" + "\n".repeat(69) + "}\n}\n"))
                .containsExactly("a-method-fits-in-70-lines");
    }

    @Test
    void aWideCatchInAFlowIsFoundAndANarrowOneIsNot() {
        String narrow = "class Flow { void run() { try { go(); } catch (IllegalStateException e) { stop(); } } }";
        assertThat(rulesBrokenBy(narrow)).isEmpty();
        for (String wide : List.of("Exception", "Throwable", "java.io.IOException | Exception")) {
            assertThat(rulesBrokenBy(narrow.replace("IllegalStateException", wide)))
                    .as(wide)
                    .containsExactly("flows-catch-nothing-wide");
        }
        assertThat(rulesBrokenBy("delivery", narrow.replace("IllegalStateException", "Exception")))
                .isEmpty();
    }

    @Test
    void aWideCatchInAStringOrACommentIsNoBreach() {
        assertThat(rulesBrokenBy("class Flow { /* catch (Exception e) */ String text = \"catch (Throwable t)\"; }"))
                .isEmpty();
    }

    @Test
    void inexactMoneyIsFound() {
        assertThat(rulesBrokenBy("record Sum(long amountCents, double share) {}"))
                .isEmpty();
        for (String breach : List.of("double amount", "Float paidCents", "java.math.BigDecimal amountDue")) {
            assertThat(rulesBrokenBy("record Sum(" + breach + ") {}"))
                    .as(breach)
                    .containsExactly("money-is-whole-cents");
            assertThat(rulesBrokenBy("class Sum { " + breach + "; }"))
                    .as(breach)
                    .containsExactly("money-is-whole-cents");
            assertThat(rulesBrokenBy("class Sum { void add(" + breach + ") {} }"))
                    .as(breach)
                    .containsExactly("money-is-whole-cents");
        }
    }

    @Test
    void aTestThatWouldNeverRunIsFound() {
        for (String mark : List.of("Test", "Property", "ParameterizedTest")) {
            assertThat(rulesBrokenBy("class Claims { @" + mark + " void itHolds() {} }"))
                    .containsExactly("a-class-with-tests-is-run");
        }
        assertThat(rulesBrokenBy("abstract class Claims { @Test void itHolds() {} }"))
                .isEmpty();
    }

    private static List<String> rulesBrokenBy(String body) {
        return rulesBrokenBy("invoice", body);
    }

    private static List<String> rulesBrokenBy(String room, String body) {
        String text = "package eu.passerelle." + room + ";" + body;
        return Rule.checkAll(SourceRules.all(), SourceFile.parse("Planted.java", text)).stream()
                .map(Fault::rule)
                .toList();
    }
}
