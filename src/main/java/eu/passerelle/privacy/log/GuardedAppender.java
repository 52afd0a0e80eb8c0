package eu.passerelle.privacy.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;

/** Stands before all appenders of one logger, so that none of them sees more than the last look lets through. */
final class GuardedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final List<Appender<ILoggingEvent>> behind;
    private final LastLook look;

    GuardedAppender(List<Appender<ILoggingEvent>> behind, LastLook look) {
        this.behind = List.copyOf(behind);
        this.look = look;
        setName("guarded");
    }

    @Override
    protected void append(ILoggingEvent event) {
        for (ILoggingEvent shown : look.at(event)) {
            behind.forEach(appender -> appender.doAppend(shown));
        }
    }

    @Override
    public void stop() {
        super.stop();
        behind.forEach(Appender::stop);
    }
}
