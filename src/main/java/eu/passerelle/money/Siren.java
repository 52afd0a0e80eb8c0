package eu.passerelle.money;

import java.util.regex.Pattern;

/** A French company's number: 9 digits that pass Luhn. Nine zeros pass it too and were never assigned. */
public record Siren(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{9}");
    private static final String NEVER_ASSIGNED = "000000000";

    public Siren {
        if (!SHAPE.matcher(value).matches() || value.equals(NEVER_ASSIGNED)) {
            throw new IllegalArgumentException("a SIREN has 9 digits that are not all zero");
        }
        if (!CheckDigits.passLuhn(value)) {
            throw new IllegalArgumentException("the check digit of the SIREN is wrong");
        }
    }

    /** Reads it with or without the spaces between the groups. */
    public static Siren parse(String text) {
        return new Siren(ElectronicForm.of(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
