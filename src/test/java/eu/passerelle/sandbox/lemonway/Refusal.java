package eu.passerelle.sandbox.lemonway;

import org.jspecify.annotations.Nullable;

/**
 * A call that is not served; nothing was changed. Either a business error, whose HTTP status is a {@link Quirk quirk},
 * or one of the front gate's statuses, which speak plain text and not JSON.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable ErrorCode code;
    private final int status;

    private Refusal(@Nullable ErrorCode code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    static Refusal of(ErrorCode code) {
        return new Refusal(code, 0, code.words());
    }

    /** @param detail never a value that was sent, only what it is called */
    static Refusal of(ErrorCode code, String detail) {
        return new Refusal(code, 0, code.words() + ": " + detail);
    }

    static Refusal gate(int status, String words) {
        return new Refusal(null, status, words);
    }

    /** Null for the gate's own. */
    @Nullable
    ErrorCode code() {
        return code;
    }

    int status() {
        return status;
    }

    String words() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
