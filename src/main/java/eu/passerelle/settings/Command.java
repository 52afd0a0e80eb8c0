package eu.passerelle.settings;

import java.io.PrintWriter;

/**
 * One command of the command line: it answers a question and ends, without the hub. The room that knows the answer has
 * it and names it in {@code META-INF/spring.factories}; it has a constructor without arguments that does nothing.
 */
public interface Command {

    /** What it is called by: {@code policy explain}. */
    String words();

    /**
     * What may stand after the words, and all that may: {@code FILE [--on DATE] [--json]}. An option takes a value when
     * a word in capitals follows it, and may be left out when it stands in brackets.
     */
    String takes();

    /** What it tells, in half a line. */
    String answers();

    /**
     * @param here what it is asked about
     * @param out the answer, for people, or for machines when {@code --json} was asked for
     * @param err remarks that are no part of the answer
     * @throws FaultyConfiguration when faults were found: each is told on a line of {@code out}, exit code 1
     * @throws WrongUse when what was asked cannot be meant
     * @throws StoreAway when a store is needed and does not answer
     */
    Exit run(Asked asked, Installation here, PrintWriter out, PrintWriter err);

    /** How a command ends. */
    enum Exit {
        FINE(0),
        FAULTS(1),
        WRONG_USE(2),
        STORE_AWAY(3);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** The message says what was asked wrongly and what to ask instead. */
    final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public WrongUse(String message) {
            super(message);
        }
    }

    /** The message says which store, and why it does not answer. */
    final class StoreAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoreAway(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
