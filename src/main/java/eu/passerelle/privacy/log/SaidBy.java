package eu.passerelle.privacy.log;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of an exception's text. A parser, a driver or a converter quotes what it was given, and what they
 * are given here is often a person; so a text is shown only when our own code wrote it, or when its kind speaks of
 * hosts, beans and routes and never of messages.
 */
final class SaidBy {
    static final String HIDDEN = "(text not shown: it may quote a value)";
    private static final String OURS = "eu.passerelle.";
    private static final int THROWN_MAX = 100;

    /** Beginnings of class names. */
    private static final List<String> SPEAK_OF_NO_MESSAGE = List.of(
            OURS,
            "java.net.BindException",
            "java.net.ConnectException",
            "java.net.NoRouteToHostException",
            "java.net.PortUnreachableException",
            "java.net.SocketException",
            "java.net.SocketTimeoutException",
            "java.net.UnknownHostException",
            "java.net.http.HttpConnectTimeoutException",
            "java.net.http.HttpTimeoutException",
            "java.nio.channels.",
            "java.nio.file.",
            "java.lang.ClassNotFoundException",
            "java.lang.NoClassDefFoundError",
            "java.lang.NoSuchMethodError",
            "java.lang.OutOfMemoryError",
            "java.util.concurrent.TimeoutException",
            "javax.management.",
            "javax.net.ssl.",
            "org.apache.camel.FailedToCreateRouteException",
            "org.apache.camel.FailedToStartRouteException",
            "org.apache.camel.NoSuchEndpointException",
            "org.apache.kafka.common.errors.",
            "org.flywaydb.",
            "org.springframework.beans.factory.",
            "org.springframework.boot.web.server.",
            "org.springframework.context.ApplicationContextException");

    /** Beginnings of the names of classes that made the exception: their own words, without any value of a message. */
    private static final List<String> MAKERS = List.of(OURS, "com.zaxxer.hikari.");

    /** SQLSTATE classes of PostgreSQL that speak of connections, rights and shortages, never of a row. */
    private static final List<String> SQL_STATES = List.of("08", "25", "28", "3D", "40", "42", "53", "55", "57", "58");

    private SaidBy() {}

    /** The text as it may be shown; null when there is none. */
    static @Nullable String text(Throwable thrown) {
        String text = thrown.getMessage();
        if (text == null) {
            return null;
        }
        if (thrown instanceof SQLException sql && sql.getSQLState() != null) {
            return "SQLSTATE " + sql.getSQLState() + (isHarmless(sql) ? ": " + text : "");
        }
        return isSaid(thrown) && !repeatsAnother(thrown, text) ? text : HIDDEN;
    }

    private static boolean isHarmless(SQLException sql) {
        return SQL_STATES.stream().anyMatch(sql.getSQLState()::startsWith);
    }

    private static boolean isSaid(Throwable thrown) {
        if (thrown instanceof SQLException sql && sql.getSQLState() != null) {
            return isHarmless(sql);
        }
        String type = thrown.getClass().getName();
        StackTraceElement[] trace = thrown.getStackTrace();
        String maker = trace.length == 0 ? "" : trace[0].getClassName();
        return SPEAK_OF_NO_MESSAGE.stream().anyMatch(type::startsWith)
                || MAKERS.stream().anyMatch(maker::startsWith);
    }

    /** {@code new X(cause)} takes its cause's words into its own mouth, and those obey their own rule. */
    private static boolean repeatsAnother(Throwable thrown, String text) {
        for (Throwable other : allOf(thrown)) {
            String words = other.getMessage();
            if (!other.equals(thrown) && words != null && !words.isBlank() && text.contains(words) && !isSaid(other)) {
                return true;
            }
        }
        return false;
    }

    /** Itself, then its causes and what they suppressed, each once and in any depth. */
    static Collection<Throwable> allOf(Throwable thrown) {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> waiting = new ArrayDeque<>(List.of(thrown));
        while (!waiting.isEmpty() && all.size() < THROWN_MAX) {
            Throwable one = waiting.remove();
            if (all.add(one)) {
                Collections.addAll(waiting, one.getSuppressed());
                if (one.getCause() != null) {
                    waiting.add(one.getCause());
                }
            }
        }
        return all;
    }
}
