package eu.passerelle.privacy.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An exception as the log may show it: each class and place, and of the texts what {@link SaidBy} lets through. */
final class ShownThrowable extends ThrowableProxy {
    private final transient IThrowableProxy original;
    private final @Nullable String text;
    private final transient @Nullable IThrowableProxy cause;
    private final transient IThrowableProxy[] suppressed;

    private ShownThrowable(IThrowableProxy original, Stripped stripped, UnaryOperator<String> mask) {
        super(stripped);
        this.original = original;
        this.text = stripped.getMessage();
        this.cause = of(original.getCause(), mask);
        this.suppressed = Arrays.stream(original.getSuppressed())
                .map(one -> of(one, mask))
                .toArray(IThrowableProxy[]::new);
    }

    /** @param mask the last look at what is shown */
    static @Nullable ShownThrowable of(@Nullable IThrowableProxy original, UnaryOperator<String> mask) {
        return original == null ? null : new ShownThrowable(original, new Stripped(original, mask), mask);
    }

    @Override
    public @Nullable String getMessage() {
        return text;
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return null;
    }

    @Override
    public String getClassName() {
        return original.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return original.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return original.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return cause;
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return suppressed;
    }

    @Override
    public boolean isCyclic() {
        return original.isCyclic();
    }

    /** Stands in where a format wants the exception itself. */
    private static final class Stripped extends Throwable {
        private static final long serialVersionUID = 1L;
        private final String className;

        Stripped(IThrowableProxy original, UnaryOperator<String> mask) {
            super(text(original, mask), cause(original, mask), true, true);
            this.className = original.getClassName();
            setStackTrace(Arrays.stream(original.getStackTraceElementProxyArray())
                    .map(StackTraceElementProxy::getStackTraceElement)
                    .toArray(StackTraceElement[]::new));
            for (IThrowableProxy one : original.getSuppressed()) {
                addSuppressed(new Stripped(one, mask));
            }
        }

        private static @Nullable Throwable cause(IThrowableProxy original, UnaryOperator<String> mask) {
            return original.getCause() == null ? null : new Stripped(original.getCause(), mask);
        }

        private static @Nullable String text(IThrowableProxy original, UnaryOperator<String> mask) {
            if (original.getMessage() == null) {
                return null;
            }
            String text = original instanceof ThrowableProxy proxy && proxy.getThrowable() != null
                    ? SaidBy.text(proxy.getThrowable())
                    : SaidBy.HIDDEN;
            return text == null ? null : mask.apply(text);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }

        @Override
        public String toString() {
            return getMessage() == null ? className : className + ": " + getMessage();
        }
    }
}
