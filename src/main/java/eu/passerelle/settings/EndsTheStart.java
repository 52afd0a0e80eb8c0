package eu.passerelle.settings;

import java.sql.SQLException;
import java.util.Optional;

/** A failure that says how a start that failed of it ends. Boot has told it to the operator by then. */
public interface EndsTheStart {

    /** As a command's: 1 when a person has to mend it, 3 when what was away may come back by itself. */
    int exitCode();

    /** The exit code of a start that failed. */
    static int exitCode(Throwable failure) {
        int code = 1;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EndsTheStart known) {
                return known.exitCode();
            }
            if (cause instanceof SQLException sql && isAway(sql)) {
                code = Command.Exit.STORE_AWAY.code();
            }
        }
        return code;
    }

    /** SQL states of a database that does not answer, has no room for another connection, or is coming up or down. */
    static boolean isAway(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
