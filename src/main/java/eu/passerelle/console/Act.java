package eu.passerelle.console;

import java.util.Collection;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts, and the log of acts. Only names of users, operations and ids are written. */
final class Act {
    private static final Logger LOG = LoggerFactory.getLogger("eu.passerelle.console.acts");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    private static final int SHOWN_MAX = 200;

    private Act() {}

    /** The logged-in user; {@code local-jmx} for who attached to the process itself. */
    static String who() {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        return asking == null ? "local-jmx" : printable(asking.getName());
    }

    /** An id as an operator typed it; empty for what cannot be one, such as a sentence, which is never logged. */
    static String id(Object typed) {
        String id = String.valueOf(typed);
        return ID.matcher(id).matches() ? id : "";
    }

    /**
     * An id as the log may hold it: one of those known before, or one with a digit, as numbers and references have. A
     * single word may be somebody's name that was typed in its place.
     */
    static String shown(String id, Collection<String> known) {
        return known.contains(id) || id.chars().anyMatch(Character::isDigit) ? "id " + id : "an id not shown here";
    }

    static void done(String operation, String on) {
        LOG.info("{} did {} on {}", who(), operation, on);
    }

    static void failed(String operation, String on, Throwable cause) {
        // Without its text, which may quote what the operation met in a row.
        LOG.warn(
                "{} tried {} on {} and it failed: {}",
                who(),
                operation,
                on,
                cause.getClass().getName());
    }

    /** What Hawtio's diagram asks every two seconds is refused without a line, so that real refusals are seen. */
    static void refused(String operation, String on) {
        if (operation.startsWith("dumpRoutesStatsAsXml")) {
            return;
        }
        LOG.warn("{} was refused {} on {}", who(), printable(operation), printable(on));
    }

    private static String printable(String text) {
        String safe = UNPRINTABLE.matcher(text).replaceAll("?");
        return safe.length() <= SHOWN_MAX ? safe : safe.substring(0, SHOWN_MAX);
    }
}
