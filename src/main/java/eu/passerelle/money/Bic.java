package eu.passerelle.money;

import java.util.regex.Pattern;

/**
 * A business identifier code, ISO 9362: 8 or 11 characters in upper case. The first four may hold digits, as ISO
 * 20022 has it since 2019.
 */
public record Bic(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final int PARTY_LENGTH = 8;

    public Bic {
        if (!SHAPE.matcher(value).matches() || !IsoCountry.isKnown(value.substring(4, 6))) {
            throw new IllegalArgumentException("a BIC is 8 or 11 characters with a country in the fifth and sixth");
        }
    }

    /** Reads it with spaces and lower case put right. */
    public static Bic parse(String text) {
        return new Bic(ElectronicForm.of(text));
    }

    public String country() {
        return value.substring(4, 6);
    }

    /** Whether both name one office: eight characters and the same with {@code XXX} behind are the head office. */
    public boolean sameAs(Bic other) {
        return office().equals(other.office());
    }

    @Override
    public String toString() {
        return value;
    }

    private String office() {
        return value.length() == PARTY_LENGTH ? value + "XXX" : value;
    }
}
