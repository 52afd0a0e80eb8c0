package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import eu.passerelle.Hub;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms and the habits of the code hold, and each rule finds its planted breach and nothing else. */
class RoomsTest {
    private static final String ROOT = "eu.passerelle";
    private static final String PLANTED = "eu.passerelle.architecture.planted";

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses PLANTED_HUB = new ClassFileImporter().importPackages(PLANTED);

    @TestFactory
    Stream<DynamicTest> theHubKeeps() {
        assertThat(HUB.contain(Hub.class)).as("the hub's classes were read").isTrue();
        return rules(ROOT)
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(), () -> assertThat(rule.check(HUB)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> thePlantedBreachIsFoundBy() {
        return rules(PLANTED)
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    Set<String> found =
                            rule.check(PLANTED_HUB).stream().map(Fault::where).collect(Collectors.toSet());
                    assertThat(found).isNotEmpty().isEqualTo(breaking(rule.name()));
                }));
    }

    @Test
    void everyPlantedBreachNamesARuleThatExists() {
        Set<String> names = rules(PLANTED).map(Rule::name).collect(Collectors.toSet());
        Stream<String> planted = PLANTED_HUB.stream()
                .filter(type -> type.isAnnotatedWith(Breaks.class))
                .flatMap(
                        type -> Stream.of(type.getAnnotationOfType(Breaks.class).value()));
        assertThat(planted).isSubsetOf(names);
    }

    @Test
    void modulithFindsNoUseOfAnotherModulesInside() {
        ApplicationModules.of(Hub.class).verify();
    }

    @Test
    void modulithFindsThePlantedUseOfAnAdapter() {
        ApplicationModules modules =
                ApplicationModules.of(PLANTED, (ImportOption) location -> location.contains("/planted/"));
        List<String> messages = modules.detectViolations().getMessages();
        assertThat(messages).anyMatch(message -> message.contains("KnowsStripe") && message.contains("StripeRail"));
    }

    private static Stream<Rule<JavaClasses>> rules(String root) {
        return Stream.concat(new RoomRules(root).all().stream(), new CodeRules(root).all().stream());
    }

    private static Set<String> breaking(String rule) {
        return PLANTED_HUB.stream()
                .filter(type -> type.isAnnotatedWith(Breaks.class))
                .filter(type ->
                        List.of(type.getAnnotationOfType(Breaks.class).value()).contains(rule))
                .map(Names::of)
                .collect(Collectors.toSet());
    }
}
