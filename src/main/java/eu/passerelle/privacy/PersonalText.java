package eu.passerelle.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A personal text as it came through the door, before its subject is known. It can be tested and sealed, never read:
 * everything that prints it shows a mask.
 */
public final class PersonalText {
    private final String text;

    private PersonalText(String text) {
        this.text = Objects.requireNonNull(text);
    }

    @JsonCreator
    public static PersonalText of(String text) {
        return new PersonalText(text);
    }

    /** Whether the text passes a check, such as being a valid IBAN. */
    public boolean passes(Predicate<String> check) {
        return check.test(text);
    }

    /** This text, a space and another, such as a given and a family name where a recipient wants one name. */
    public PersonalText then(PersonalText other) {
        return new PersonalText(text + " " + other.text);
    }

    public Sealed<String> seal(Field field, SubjectId subject) {
        return Sealed.of(field, subject, text);
    }

    /** The clear text, for the vault alone. */
    String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonalText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return "[personal]";
    }
}
