package eu.passerelle.privacy.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** A log of its own behind the guard, and what its file holds in the end. */
abstract class GuardedLogCase {
    static final String IBAN = "FR1420041010050500013M02606";
    static final String NIR = "2 55 08 14 168 025 38";
    static final String PATTERN = "<encoder><pattern>%contextName %level %logger %replace(%m){'x','x'} %mdc %kvp"
            + " %thread%n%xEx</pattern></encoder>";
    static final String ECS =
            "<encoder class=\"org.springframework.boot.logging.logback.StructuredLogEncoder\"><format>ecs</format>"
                    + "</encoder>";

    @TempDir
    Path folder;

    final LoggerContext context = new LoggerContext();
    CountedIncidents incidents;

    String said(String encoder, Consumer<Logger> lines) throws IOException {
        configure(encoder);
        LogGuard.install(context);
        incidents = LogGuard.incidents(context);
        lines.accept(logger("some.library"));
        return Files.readString(file());
    }

    Logger logger(String name) {
        return context.getLogger(name);
    }

    Path file() {
        return folder.resolve("hub.log");
    }

    void configure(String encoder) {
        context.reset();
        context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
        context.putObject(Environment.class.getName(), new MockEnvironment());
        String text =
                "<configuration><appender name=\"file\" class=\"ch.qos.logback.core.FileAppender\"><file>" + file()
                        + "</file>" + encoder
                        + "</appender><root level=\"TRACE\"><appender-ref ref=\"file\"/></root></configuration>";
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
    }

    static NumberFormatException quoting(String person) {
        try {
            throw new IllegalStateException("parsed " + Long.parseLong(person));
        } catch (NumberFormatException e) {
            return e;
        }
    }
}
