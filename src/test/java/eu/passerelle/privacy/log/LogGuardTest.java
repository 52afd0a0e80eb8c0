package eu.passerelle.privacy.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.money.PersonalNumbers.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file of the log holds in the end, whatever format an operator brings. */
class LogGuardTest extends GuardedLogCase {
    @Test
    void numbersAreMaskedWhereverAnEventCarriesThem() throws IOException {
        String said = said(PATTERN, log -> {
            org.slf4j.MDC.put("account", IBAN);
            log.atWarn().addKeyValue("nir", NIR).log("payer {} at {}, reference K7Q2", NIR, IBAN);
            org.slf4j.MDC.clear();
        });

        assertThat(said)
                .contains("payer [NIR masked] at [IBAN masked], reference K7Q2", "account=[IBAN masked]", "nir=\"[NIR")
                .doesNotContain("20041010050500013M02606", "168 025");
        assertThat(incidents.count(Kind.IBAN)).isEqualTo(2);
        assertThat(incidents.count(Kind.NIR)).isEqualTo(2);
    }

    @Test
    void anIncidentIsToldOnceAPlaceAndCountedEachTime() throws IOException {
        String said = said(PATTERN, log -> {
            for (int i = 0; i < 5; i++) {
                log.info("account {}", IBAN);
            }
        });

        assertThat(said.lines().filter(line -> line.contains(LastLook.INCIDENT)))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("ERROR", "Privacy incident: a valid IBAN", "logger some.library"));
        assertThat(incidents.total()).isEqualTo(5);
    }

    @Test
    void aStructuredFormatIsGuardedLikeAPattern() throws IOException {
        String said = said(ECS, log -> log.warn("account {}", IBAN, new IllegalArgumentException("for input " + IBAN)));

        var line = new ObjectMapper().readTree(said.lines().findFirst().orElseThrow());
        assertThat(line.path("message").asText()).isEqualTo("account [IBAN masked]");
        assertThat(line.path("error").path("type").asText()).isEqualTo(IllegalArgumentException.class.getName());
        assertThat(line.path("error").path("stack_trace").asText()).contains("LogGuardTest");
        assertThat(said).doesNotContain("20041010050500013M02606");
    }

    @Test
    void ofAnExceptionOnlyOurOwnWordsAreShownAndEachClassAndPlace() throws IOException {
        NumberFormatException parser = quoting("Jeanne Lefevre");
        parser.addSuppressed(quoting("Jeanne Martin"));
        parser.addSuppressed(new SQLException("ERROR: duplicate key, Detail: (email)=(jeanne@example.org)", "23505"));
        String said = said(PATTERN, log -> log.error("it failed", new IllegalStateException("our words", parser)));

        assertThat(said)
                .contains("java.lang.IllegalStateException: our words")
                .contains("java.lang.NumberFormatException: " + SaidBy.HIDDEN)
                .contains("SQLSTATE 23505")
                .contains("at java.base/java.lang.NumberFormatException.forInputString")
                .doesNotContain("Jeanne", "jeanne", "duplicate");
    }

    @Test
    void aMessageThatRepeatsItsExceptionIsCleanedOfIt() throws IOException {
        NumberFormatException parser = quoting("Jeanne Lefevre");
        String said = said(
                PATTERN, log -> log.warn("Failed delivery, caused by: [{} - {}]", parser, parser.getMessage(), parser));

        assertThat(said).contains("Failed delivery, caused by: [").doesNotContain("Jeanne");
    }

    @Test
    void whatWasOnTheWireIsNotWrittenAtAnyLevel() throws IOException {
        String said = said(PATTERN, log -> {
            log.trace("a library's trace");
            log.debug("a library's debug");
            logger("org.apache.coyote.http11.Http11InputBuffer").debug("Received [POST / Jeanne]");
            logger("org.apache.coyote.http11.Http11Processor").info("told");
            logger("eu.passerelle.delivery").trace("ours");
        });

        assertThat(said)
                .contains("a library's debug", "told", "ours")
                .doesNotContain("a library's trace", "Received", "Jeanne");
    }

    @Test
    void aConfigurationThatIsReadAnewIsGuardedAgain() throws IOException {
        said(PATTERN, log -> log.info("first {}", IBAN));
        configure(PATTERN);

        logger("some.library").info("account {}", IBAN);
        context.stop();

        assertThat(Files.readString(file())).contains("[IBAN masked]").doesNotContain(IBAN);
        assertThat(incidents.total()).isEqualTo(2);
    }

    @Test
    void whoRepeatsAnothersWordsIsHeldToTheirRule() {
        SQLException broken = new SQLException("ERROR: duplicate key (jeanne@example.org)", "23505");
        Exception between = new RuntimeException(broken);

        assertThat(SaidBy.text(new IllegalStateException("no row: " + broken.getMessage(), between)))
                .isEqualTo(SaidBy.HIDDEN);
        assertThat(SaidBy.text(new IllegalStateException("no row", between))).isEqualTo("no row");
        assertThat(SaidBy.text(new SQLException("refused", "08001"))).isEqualTo("SQLSTATE 08001: refused");
    }

    @Test
    void causesThatGoRoundInACircleEnd() throws IOException {
        Exception one = new IllegalStateException("words");
        Exception other = new IllegalArgumentException("words", one);
        one.initCause(other);

        assertThat(said(PATTERN, log -> log.error("round", one))).contains("CIRCULAR REFERENCE");
    }

    @Test
    void whatNobodyCaughtGoesThroughTheGuardAndNotToTheConsole() throws InterruptedException {
        LoggerContext hubs = (LoggerContext) LoggerFactory.getILoggerFactory();
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        hubs.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(said);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        try {
            new LogGuard().onApplicationEvent(null);
            Thread failing = new Thread(() -> Long.parseLong("Jeanne Lefevre"), "failing");
            failing.start();
            failing.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
            said.stop();
        }

        assertThat(said.list).anySatisfy(event -> {
            assertThat(event.getThreadName()).isEqualTo("failing");
            assertThat(event.getThrowableProxy().getClassName()).isEqualTo(NumberFormatException.class.getName());
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo(SaidBy.HIDDEN);
        });
    }

    /** The positive control: without the guard the same file holds everything. */
    @Test
    void withoutTheGuardEverythingIsThere() throws IOException {
        configure(PATTERN);
        logger("some.library").warn("payer {} at {}", NIR, IBAN, quoting("Jeanne Lefevre"));
        context.stop();

        assertThat(Files.readString(file())).contains(IBAN, NIR, "Jeanne Lefevre");
    }
}
