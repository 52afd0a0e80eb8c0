package eu.passerelle.privacy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Camel's own words about a message that fails, at DEBUG and in routes that ours may not be. */
class CamelSaysNothingTest {
    private static final String PERSON = "Zoé Quernévroux";
    private static final String IBAN = "FR1420041010050500013M02606";

    @TempDir
    Path folder;

    private final Logger camelsLog = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("org.apache.camel");
    private final FileAppender<ILoggingEvent> file = new FileAppender<>();
    private Level before;

    @BeforeEach
    void listen() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(camelsLog.getLoggerContext());
        encoder.setPattern("%level %logger %msg%n%ex");
        encoder.start();
        file.setContext(camelsLog.getLoggerContext());
        file.setEncoder(encoder);
        file.setFile(folder.resolve("camel.log").toString());
        file.start();
        before = camelsLog.getLevel();
        camelsLog.setLevel(Level.DEBUG);
        camelsLog.addAppender(file);
        LogGuard.install(camelsLog.getLoggerContext());
    }

    @AfterEach
    void stop() {
        camelsLog.detachAndStopAllAppenders();
        camelsLog.setLevel(before);
    }

    @Test
    void aBodyThatCannotBeReadIsNotQuoted() throws Exception {
        String said = said(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json").unmarshal(new JacksonDataFormat());
                from("direct:convert").convertBodyTo(Integer.class);
                from("direct:thrown").validate().simple("${body} == 'x'");
            }
        });

        assertThat(said)
                .contains("Failed delivery for", "TypeConversionException", "JsonParseException")
                .contains(SaidBy.HIDDEN)
                .doesNotContain("Quernévroux", IBAN);
    }

    /** What the guard cannot know for a person: why no route of ours may be written like this (RouteStepRules). */
    @Test
    void aRouteThatLogsItsBodyIsTheControl() throws Exception {
        String said = said(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhaustedMessageBody(true).logExhaustedMessageHistory(true));
                from("direct:json").to("log:said?showAll=true").unmarshal(new JacksonDataFormat());
                from("direct:convert").log("${body}").convertBodyTo(Integer.class);
                from("direct:thrown").log("${header.who}");
            }
        });

        assertThat(said).contains("Quernévroux", "[IBAN masked]").doesNotContain(IBAN);
        assertThat(LogGuard.incidents().total()).isPositive();
    }

    private String said(RouteBuilder routes) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(routes);
            camel.start();
            for (String route : List.of("direct:json", "direct:convert", "direct:thrown")) {
                String body = "{" + PERSON + ", " + IBAN;
                Throwable failed = catchThrowable(
                        () -> camel.createProducerTemplate().sendBodyAndHeader(route, body, "who", PERSON));
                assertThat(failed == null || failed.getMessage() != null).isTrue();
            }
        }
        return Files.readString(Path.of(file.getFile()));
    }
}
