package eu.passerelle.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A start without a variable that a setting names tells its name, beside everything else that is to be mended. */
class TellsEveryUnsetVariableTest {
    private static final String HUB = "config/application.yaml";

    @TempDir
    Path folder;

    private TestHome home;

    /** Nothing of the hub: the check runs before its first bean. */
    static class NoBeans {}

    @BeforeEach
    void aSoundHome() {
        home = TestHome.in(folder);
    }

    @Test
    void theShippedPasswordIsToldByItsVariable() throws Exception {
        String shipped = Files.readString(Path.of(System.getProperty("passerelle.basedir", "."), HUB));
        spring(shipped.substring(shipped.indexOf("\nspring:")));
        assertThat(told()).containsExactly(unset("spring.datasource.password", "PASSERELLE_DATABASE_PASSWORD"));
    }

    @Test
    void allAreToldAtOnceBesideOtherFaults() {
        home.with(HUB, "callers:", "calers:");
        spring("""
            spring.datasource: {username: "${NOBODY_SETS_ONE}", url: "jdbc:postgresql://${no.such-host}/hub"}
            camel.component.kafka.brokers: "${NOBODY_SETS_TWO}:9092"
            """);
        assertThat(told("--server.port=${NOBODY_SETS_THREE}"))
                .containsExactlyInAnyOrder(
                        HUB + ":4: unknown key 'calers': did you mean 'callers'?",
                        unset("spring.datasource.username", "NOBODY_SETS_ONE", "spring.datasource:"),
                        HUB + ":" + home.line(HUB, "spring.datasource:") + ": 'spring.datasource.url' refers to"
                                + " ${no.such-host}, which nothing sets: set the environment variable NO_SUCH_HOST",
                        unset("camel.component.kafka.brokers", "NOBODY_SETS_TWO"),
                        "command line:1: 'server.port' refers to ${NOBODY_SETS_THREE}, which nothing sets:"
                                + " set the environment variable NOBODY_SETS_THREE");
    }

    @Test
    void aSettingThatLeadsBackToItselfIsNoVariable() {
        spring("server.port: ${server.address}\nserver.address: ${server.port}\n");
        assertThat(told()).hasSize(2).allMatch(fault -> fault.endsWith("}: write a value"));
    }

    @Test
    void whatIsSetElsewhereOrHasADefaultIsNoFault() {
        spring("""
            server: {port: "${NOBODY_SETS_ONE}", address: "${NOBODY_SETS_TWO:127.0.0.1}"}
            spring: {application: {name: "${the.name}"}}
            the.name: hub
            """);
        assertThat(told("--server.port=0")).isEmpty();
    }

    private void spring(String settings) {
        home.write(HUB, home.read(HUB) + "\n" + settings);
    }

    private String unset(String setting, String variable) {
        return unset(setting, variable, "${" + variable + "}");
    }

    private String unset(String setting, String variable, String standsAt) {
        return HUB + ":" + home.line(HUB, standsAt) + ": '" + setting + "' refers to ${" + variable
                + "}, which nothing sets: set the environment variable " + variable;
    }

    /** A line a fault, as a start says them; none when it went through. */
    private List<String> told(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--passerelle.home=" + folder;
        FaultyConfiguration faulty = catchThrowableOfType(
                FaultyConfiguration.class,
                () -> new SpringApplicationBuilder(NoBeans.class)
                        .web(WebApplicationType.NONE)
                        .initializers(new StartCheck())
                        .run(all)
                        .close());
        return faulty == null ? List.of() : faulty.getMessage().lines().toList();
    }
}
