package eu.passerelle.console;

import static eu.passerelle.settings.ConsoleUsers.Role.APPROVER;
import static eu.passerelle.settings.ConsoleUsers.Role.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.sandbox.box.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An id that is none is the caller's mistake and told in words; what was typed in its place stays out of the log. */
class SaysWhatIsNoIdTest {
    private static final String KEYS = "eu.passerelle:name=keys,type=hub";
    private static RunningConsole console;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeAll
    static void start() {
        console = RunningConsole.start(TestPostgres.shared().freshDatabase());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @BeforeEach
    void listen() {
        said.start();
        root.addAppender(said);
    }

    @AfterEach
    void silence() {
        root.detachAppender(said);
    }

    @Test
    void aNameInPlaceOfAnIdIsRefusedInWords() {
        JsonNode answer = console.exec(OPERATOR, RunningConsole.FLOW, "retry", "Jeanne Lefèvre");
        assertThat(answer.path("status").asInt()).isEqualTo(404);
        assertThat(answer.path("error").asText()).endsWith("not an id, it is 1 to 80 letters, digits and . _ : / -");
        assertThat(answer.has("stacktrace")).isFalse();
        assertThat(answer.path("error").asText()).doesNotContain("Jeanne");
        assertThat(console.flow().acts()).noneMatch(act -> act.contains("Jeanne"));
        assertNothingSaysWhoItWas("Jeanne");
    }

    @Test
    void aMisspeltIdIsAnsweredWithThoseThereAre() {
        JsonNode answer = console.exec(APPROVER, KEYS, "release", "wrap-kye");
        assertThat(answer.path("status").asInt()).isEqualTo(404);
        assertThat(answer.path("error").asText())
                .contains("unknown id: it is one of key-encryption-key, wrap-key, pseudonym-epoch, signing-key, ")
                .endsWith("compromise:every-epoch");
        assertNothingSaysWhoItWas("wrap-kye");
    }

    @Test
    void aWordThatCouldBeANameIsNotLoggedAndANumberIs() {
        assertThat(console.exec(OPERATOR, RunningConsole.FLOW, "retry", "Lefevre")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertNothingSaysWhoItWas("Lefevre");
        console.exec(OPERATOR, RunningConsole.FLOW, "retry", "FAC-2026-000123");
        console.exec(OPERATOR, KEYS, "preview", "wrap-key");
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains(
                        "operator did retry on flow tiny, an id not shown here",
                        "operator did retry on flow tiny, id FAC-2026-000123",
                        "operator did preview on hub keys, id wrap-key");
    }

    private void assertNothingSaysWhoItWas(String typed) {
        assertThat(said.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(typed));
    }
}
