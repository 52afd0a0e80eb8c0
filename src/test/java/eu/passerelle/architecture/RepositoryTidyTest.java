package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The repository is tidy, and a small untidy one is found to break each rule exactly where it does. */
class RepositoryTidyTest {
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));
    private static final Path PLANTED = ROOT.resolve("src/test/resources/planted/repository");

    @TestFactory
    Stream<DynamicTest> theRepositoryKeeps() throws IOException {
        Repository repository = Repository.read(ROOT);
        assertThat(repository.has("pom.xml")).isTrue();
        return TidyRules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(), () -> assertThat(rule.check(repository)).isEmpty()));
    }

    @Test
    void eachRuleFindsItsPlantedBreachAndNothingElse(@TempDir Path copy) throws IOException {
        copy(PLANTED, copy);
        // Too big to keep in the repository, which is the point of the rule.
        Files.write(copy.resolve("docs/picture.bin"), new byte[200_001]);
        Map<String, Set<String>> found = new TreeMap<>();
        for (Fault fault : Rule.checkAll(TidyRules.all(), Repository.read(copy))) {
            found.computeIfAbsent(fault.rule(), rule -> new TreeSet<>()).add(fault.where());
        }
        assertThat(found).isEqualTo(new TreeMap<>(expected()));
        assertThat(found.keySet())
                .isEqualTo(TidyRules.all().stream().map(Rule::name).collect(Collectors.toSet()));
    }

    private static Map<String, Set<String>> expected() {
        String main = "src/main/java/eu/passerelle/";
        String test = "src/test/java/eu/passerelle/";
        return Map.ofEntries(
                Map.entry("a-line-fits-in-120-columns", Set.of("routes/wide.yaml")),
                Map.entry("no-space-at-a-lines-end", Set.of("src/main/resources/trailing.sql")),
                Map.entry("a-file-is-smaller-than-200-kB", Set.of("docs/picture.bin")),
                Map.entry("a-package-is-a-business-noun", Set.of(main + "util")),
                Map.entry("a-package-says-what-it-promises", Set.of(main + "bare", main + "mute")),
                Map.entry("a-link-leads-somewhere", Set.of("docs/broken.md")),
                Map.entry("a-config-key-is-explained", Set.of("config/application.yaml", "config/hops.yaml")),
                Map.entry(
                        "no-word-of-the-workplace",
                        Set.of("docs/path.md", "docs/registry.md", "docs/hidden-folder.md")),
                Map.entry("nothing-is-left-for-later", Set.of("docs/later.md")),
                Map.entry("a-test-waits-for-a-condition", Set.of(test + "Sleeps.java")),
                Map.entry(
                        "a-test-listens-where-it-is-free",
                        Set.of(test + "AsksTheSandbox.java", test + "TakesAPort.java", test + "StartsAtAPort.java")),
                Map.entry("no-test-is-switched-off", Set.of(test + "Off.java")),
                Map.entry("no-mocking-library", Set.of(test + "Mocks.java")),
                Map.entry("what-a-reader-expects-on-top-is-there", Set.of("CHANGELOG.md", ".ci/run")),
                Map.entry("decisions-are-numbered-without-gaps", Set.of("docs/decisions/0003-gap.md")),
                Map.entry("a-decision-has-its-four-parts", Set.of("docs/decisions/0003-gap.md")));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                // Kept as text, so that nobody compiles or formats them.
                String name = from.relativize(path).toString().replace(".java.txt", ".java");
                Path target = to.resolve(name);
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
