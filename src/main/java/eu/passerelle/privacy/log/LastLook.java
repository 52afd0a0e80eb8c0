package eu.passerelle.privacy.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import eu.passerelle.money.PersonalNumbers;
import eu.passerelle.money.PersonalNumbers.Found;
import eu.passerelle.money.PersonalNumbers.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

/** Makes of one event of the log what may be written of it. */
final class LastLook {
    /** With what the line about an incident begins. */
    static final String INCIDENT = "Privacy incident";

    private static final String OURS = "eu.passerelle";
    private static final String UNSHOWABLE = "(cannot be shown: its toString ended by ";

    /** Beginnings of loggers whose debugging lines hold addresses, headers or bodies, or a whole configuration. */
    private static final List<String> WIRES = List.of(
            "org.apache.camel.spring.SpringCamelContext",
            "org.apache.catalina.",
            "org.apache.coyote.",
            "org.apache.tomcat.util.",
            "org.apache.http.",
            "org.apache.hc.",
            "sun.net.www.protocol.http.",
            "sun.net.www.http.",
            "jdk.httpclient.",
            "jdk.internal.httpclient.",
            "org.postgresql.",
            "org.springframework.boot.env.",
            "org.springframework.security.web.",
            "org.springframework.web.");

    private final CountedIncidents incidents;

    private final LoggerContext context;

    LastLook(CountedIncidents incidents, LoggerContext context) {
        this.incidents = incidents;
        this.context = context;
    }

    /**
     * The event itself when there is nothing to hide in it, else what may be written of it and a line for each kind of
     * number that was masked at this logger for the first time; empty when nothing of it may be written.
     */
    List<ILoggingEvent> at(ILoggingEvent event) {
        if (isShut(event.getLoggerName(), event.getLevel())) {
            return List.of();
        }
        try {
            return looked(event);
        } catch (RuntimeException | StackOverflowError e) {
            // Nothing of it was looked at to its end, so that nothing of it may be written.
            String said = "A line of this logger could not be looked at and is not shown: "
                    + e.getClass().getName();
            return List.of(copy(event, said, "", Map.of(), List.of(), null));
        }
    }

    private List<ILoggingEvent> looked(ILoggingEvent event) {
        List<Kind> masked = new ArrayList<>(0);
        UnaryOperator<String> mask = text -> mask(text, masked);
        String shown = mask.apply(withoutHidden(event));
        Map<String, String> mdc = masked(event.getMDCPropertyMap(), mask);
        List<KeyValuePair> pairs = masked(event.getKeyValuePairs(), mask);
        ShownThrowable thrown = ShownThrowable.of(event.getThrowableProxy(), mask);
        String thread = mask.apply(event.getThreadName() == null ? "" : event.getThreadName());
        List<Marker> markers = maskedMarkers(event.getMarkerList(), mask);
        if (masked.isEmpty() && thrown == null && pairs.isEmpty() && markers.isEmpty()) {
            return List.of(event);
        }
        List<ILoggingEvent> lines = new ArrayList<>();
        LoggingEvent copy = copy(event, shown, thread, mdc, pairs, thrown);
        markers.forEach(copy::addMarker);
        lines.add(copy);
        for (Kind kind : masked) {
            if (incidents.add(kind, event.getLoggerName())) {
                lines.add(incident(kind, event));
            }
        }
        return lines;
    }

    /** The message; where it repeats its own exception, as Camel's do, without what is not shown of that. */
    private static String withoutHidden(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        if (message == null) {
            return "";
        }
        Throwable thrown = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        if (thrown == null) {
            return message;
        }
        for (Throwable one : SaidBy.allOf(thrown)) {
            String text = one.getMessage();
            if (text != null && !text.isBlank() && message.contains(text) && !text.equals(SaidBy.text(one))) {
                message = message.replace(text, SaidBy.HIDDEN);
            }
        }
        return message;
    }

    /** Below DEBUG libraries print messages by design; at DEBUG some print what is on the wire. */
    static boolean isShut(String logger, Level level) {
        if (level.isGreaterOrEqual(Level.INFO) || logger.startsWith(OURS)) {
            return false;
        }
        return !level.isGreaterOrEqual(Level.DEBUG) || WIRES.stream().anyMatch(logger::startsWith);
    }

    /** Puts a mask in the place of every number; the text itself when there is none. */
    static String mask(String text, List<Kind> masked) {
        List<Found> found = PersonalNumbers.in(text);
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        int from = 0;
        for (Found number : found) {
            shown.append(text, from, number.start())
                    .append('[')
                    .append(number.kind().name())
                    .append(" masked]");
            from = number.end();
            masked.add(number.kind());
        }
        return shown.append(text, from, text.length()).toString();
    }

    private LoggingEvent incident(Kind kind, ILoggingEvent event) {
        LoggingEvent line = new LoggingEvent();
        line.setLoggerName(LastLook.class.getName());
        line.setLoggerContext(context);
        line.setLoggerContextRemoteView(event.getLoggerContextVO());
        line.setLevel(Level.ERROR);
        line.setMessage(INCIDENT + ": a valid " + kind + " stood in a line of logger "
                + mask(event.getLoggerName(), new ArrayList<>()) + " and was masked");
        line.setInstant(event.getInstant());
        line.setThreadName(mask(event.getThreadName() == null ? "" : event.getThreadName(), new ArrayList<>()));
        line.setMDCPropertyMap(Map.of());
        return line;
    }

    private static Map<String, String> masked(@Nullable Map<String, String> mdc, UnaryOperator<String> mask) {
        if (mdc == null || mdc.isEmpty()) {
            return Map.of();
        }
        Map<String, String> shown = new HashMap<>();
        mdc.forEach((key, value) -> shown.put(mask.apply(key), value == null ? "" : mask.apply(value)));
        return shown;
    }

    private static List<KeyValuePair> masked(@Nullable List<KeyValuePair> pairs, UnaryOperator<String> mask) {
        if (pairs == null || pairs.isEmpty()) {
            return List.of();
        }
        return pairs.stream()
                .map(pair -> new KeyValuePair(mask.apply(String.valueOf(pair.key)), masked(pair.value, mask)))
                .toList();
    }

    /** The value itself where it is a number or a yes or no that nothing has to be hidden of. */
    private static @Nullable Object masked(@Nullable Object value, UnaryOperator<String> mask) {
        String text = text(value);
        String shown = mask.apply(text);
        boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
        return isPlain && shown.equals(text) ? value : shown;
    }

    private static List<Marker> maskedMarkers(@Nullable List<Marker> markers, UnaryOperator<String> mask) {
        return markers == null
                ? List.of()
                : markers.stream().map(marker -> masked(marker, mask)).toList();
    }

    /** With the markers that it refers to, as they would be written. */
    private static Marker masked(Marker marker, UnaryOperator<String> mask) {
        String text = text(marker);
        String shown = mask.apply(text);
        return shown.equals(text) && !text.startsWith(UNSHOWABLE) ? marker : MarkerFactory.getDetachedMarker(shown);
    }

    private static String text(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException | StackOverflowError e) {
            return UNSHOWABLE + e.getClass().getName() + ")";
        }
    }

    private LoggingEvent copy(
            ILoggingEvent event,
            String message,
            String thread,
            Map<String, String> mdc,
            List<KeyValuePair> pairs,
            @Nullable ShownThrowable thrown) {
        LoggingEvent copy = new LoggingEvent();
        copy.setLoggerName(event.getLoggerName());
        copy.setLoggerContext(context);
        copy.setLoggerContextRemoteView(event.getLoggerContextVO());
        copy.setLevel(event.getLevel());
        copy.setMessage(message);
        copy.setInstant(event.getInstant());
        copy.setThreadName(thread);
        copy.setSequenceNumber(event.getSequenceNumber());
        copy.setMDCPropertyMap(mdc);
        if (!pairs.isEmpty()) {
            copy.setKeyValuePairs(pairs);
        }
        if (event.hasCallerData()) {
            copy.setCallerData(event.getCallerData());
        }
        if (thrown != null) {
            copy.setThrowableProxy(thrown);
        }
        return copy;
    }
}
