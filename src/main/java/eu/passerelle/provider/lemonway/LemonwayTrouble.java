package eu.passerelle.provider.lemonway;

/** Why a call gave no result, in what is known of it. Nothing of the request or the answer stands in its words. */
abstract sealed class LemonwayTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private LemonwayTrouble(String words) {
        super(words, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }

    /** Certain: the call did not act. */
    static final class NotSent extends LemonwayTrouble {
        private static final long serialVersionUID = 1L;

        NotSent(String words) {
            super(words);
        }
    }

    /** It may have acted. */
    static final class Unknown extends LemonwayTrouble {
        private static final long serialVersionUID = 1L;

        Unknown(String words) {
            super(words);
        }
    }

    /** Lemonway's own error, whatever the status it came with. */
    static final class Refused extends LemonwayTrouble {
        private static final long serialVersionUID = 1L;
        private final int code;

        Refused(int code) {
            super("lemonway answered with its error " + code);
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
