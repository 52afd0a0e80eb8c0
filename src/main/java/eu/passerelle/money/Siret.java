package eu.passerelle.money;

import java.util.regex.Pattern;

/**
 * A French establishment's number: the company's SIREN and five digits, 14 that pass Luhn. La Poste has more
 * establishments than that leaves room for: hers may instead have a digit sum that is a multiple of 5.
 */
public record Siret(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{14}");
    private static final String LA_POSTE = "356000000";
    private static final int SIREN_LENGTH = 9;

    public Siret {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a SIRET has 14 digits");
        }
        Siren siren = new Siren(value.substring(0, SIREN_LENGTH));
        boolean bySum = siren.value().equals(LA_POSTE) && digitSum(value) % 5 == 0;
        if (!CheckDigits.passLuhn(value) && !bySum) {
            throw new IllegalArgumentException("the check digit of the SIRET is wrong");
        }
    }

    /** Reads it with or without the spaces between the groups. */
    public static Siret parse(String text) {
        return new Siret(ElectronicForm.of(text));
    }

    public Siren siren() {
        return new Siren(value.substring(0, SIREN_LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }

    private static int digitSum(String digits) {
        return digits.chars().map(c -> c - '0').sum();
    }
}
