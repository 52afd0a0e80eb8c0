package eu.passerelle.privacy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A value that leaves the hub only by declared policy, tagged with its catalogue field and the subject it is about.
 * Logs, JSON, exceptions and the debugger show a mask; only a {@link Disclosure} reads it.
 *
 * @param <T> what is inside
 */
public final class Sealed<T> {
    private final Field field;
    private final SubjectId subject;
    private final T value;

    private Sealed(Field field, SubjectId subject, T value) {
        this.field = Objects.requireNonNull(field);
        this.subject = Objects.requireNonNull(subject);
        this.value = Objects.requireNonNull(value);
    }

    public static <T> Sealed<T> of(Field field, SubjectId subject, T value) {
        return new Sealed<>(field, subject, value);
    }

    public Field field() {
        return field;
    }

    public SubjectId subject() {
        return subject;
    }

    /** The clear value, for this package alone: the vault that stores it and the disclosure that treats it. */
    T value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed<?> that
                && field.equals(that.field)
                && subject.equals(that.subject)
                && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(field, subject);
    }

    @JsonValue
    @Override
    public String toString() {
        return "[" + field + " sealed]";
    }
}
