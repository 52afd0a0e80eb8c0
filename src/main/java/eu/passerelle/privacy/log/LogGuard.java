package eu.passerelle.privacy.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent.EventType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Puts the last look before every appender, as soon as Spring Boot has set logging up and again whenever the
 * configuration is read anew. Before the appenders and not in their patterns, because a pattern, a structured format or
 * a whole logging configuration is the operator's to bring.
 */
public final class LogGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final String KEPT_AS = CountedIncidents.class.getName();

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        install(context());
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> LoggerFactory.getLogger(LogGuard.class)
                .error("A thread ended by an exception that nobody caught", thrown));
    }

    /** The incidents of this process. */
    static CountedIncidents incidents() {
        return incidents(context());
    }

    /** Any number of times: what is guarded already stays as it is. */
    static void install(LoggerContext context) {
        if (context.getObject(KEPT_AS) == null) {
            CountedIncidents incidents = incidents(context);
            context.addConfigurationEventListener(event -> {
                if (event.getEventType() == EventType.CONFIGURATION_ENDED_SUCCESSFULLY) {
                    // A context that is reset forgets its objects.
                    context.putObject(KEPT_AS, incidents);
                    guard(context);
                }
            });
        }
        guard(context);
    }

    private static void guard(LoggerContext context) {
        LastLook look = new LastLook(incidents(context), context);
        for (Logger logger : context.getLoggerList()) {
            List<Appender<ILoggingEvent>> open = open(logger);
            if (!open.isEmpty()) {
                GuardedAppender guarded = new GuardedAppender(open, look);
                guarded.setContext(context);
                guarded.start();
                logger.addAppender(guarded);
                open.forEach(logger::detachAppender);
            }
        }
    }

    private static List<Appender<ILoggingEvent>> open(Logger logger) {
        List<Appender<ILoggingEvent>> open = new ArrayList<>();
        for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext(); ) {
            Appender<ILoggingEvent> one = all.next();
            if (!(one instanceof GuardedAppender)) {
                open.add(one);
            }
        }
        return open;
    }

    static CountedIncidents incidents(LoggerContext context) {
        synchronized (context) {
            if (context.getObject(KEPT_AS) instanceof CountedIncidents kept) {
                return kept;
            }
            CountedIncidents made = new CountedIncidents();
            context.putObject(KEPT_AS, made);
            return made;
        }
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
