package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route file keeps every rule, and each rule finds the one edit that breaks it in a sound folder. */
class RoutesTest {
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));
    private static final Path SOUND = ROOT.resolve("src/test/resources/planted/routes");
    private static final Path EDITS = ROOT.resolve("src/test/resources/planted/route-edits.yaml");
    private static final RouteFileRules FILE_RULES = new RouteFileRules();
    private static final Beans PLANTED_BEANS =
            new Beans(new ClassFileImporter().importPackages("eu.passerelle.architecture.planted"));

    @TestFactory
    Stream<DynamicTest> theRoutesKeep() throws IOException {
        Path routes = ROOT.resolve("routes");
        Beans beans = new Beans(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("eu.passerelle"));
        RouteFolder folder =
                Files.isDirectory(routes) ? RouteFolder.read(routes, beans) : new RouteFolder(List.of(), beans);
        return rules("eu.passerelle").stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(), () -> assertThat(rule.check(folder)).isEmpty()));
    }

    @Test
    void theSoundFolderBreaksNothing() throws IOException {
        assertThat(check(sound())).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> theRuleFinds() throws IOException {
        return PlantedRoutes.read(EDITS).stream()
                .map(edit -> DynamicTest.dynamicTest(edit.rule() + ": " + edit.after(), () -> {
                    List<Fault> faults = check(edited(edit));
                    assertThat(faults).isNotEmpty();
                    assertThat(faults).extracting(Fault::rule).containsOnly(edit.rule());
                    assertThat(faults).extracting(Fault::where).containsOnly(edit.fileAfter());
                }));
    }

    @Test
    void everyRuleHasAPlantedBreach() throws IOException {
        Set<String> planted =
                PlantedRoutes.read(EDITS).stream().map(PlantedRoutes.Edit::rule).collect(Collectors.toSet());
        Set<String> rules = rules("eu.passerelle").stream().map(Rule::name).collect(Collectors.toSet());
        assertThat(planted).isEqualTo(rules);
    }

    private static List<Rule<RouteFolder>> rules(String root) {
        List<Rule<RouteFolder>> rules = new ArrayList<>(FILE_RULES.all());
        rules.addAll(RouteStepRules.all());
        rules.addAll(new RouteLinkRules(root).all());
        return rules;
    }

    private static List<Fault> check(RouteFolder folder) {
        return Rule.checkAll(rules("eu.passerelle.architecture.planted"), folder);
    }

    private static RouteFolder sound() throws IOException {
        return RouteFolder.read(SOUND, PLANTED_BEANS);
    }

    private static RouteFolder edited(PlantedRoutes.Edit edit) throws IOException {
        List<RouteFile> files = sound().files().stream()
                .map(file -> file.path().equals(edit.file()) ? edit.apply(file) : file)
                .toList();
        return new RouteFolder(files, PLANTED_BEANS);
    }
}
