package eu.passerelle.money;

import java.util.regex.Pattern;

/**
 * A French social security number: 13 signs and a key of two digits. Sex 1 to 4, 7 or 8 (3 and 4 while being
 * registered, 7 and 8 provisional), year, month (20, 30 to 42 and 50 to 99 when unknown), department, commune, order.
 * Corsica has 2A and 2B where others have digits.
 *
 * <p>French law lets few recipients have it, so it prints a mask that holds none of it. A final class and no record
 * on purpose: no component accessor and no {@code getX} that a serialiser would find by itself.
 */
public final class Nir {
    private static final Pattern SHAPE = Pattern.compile(
            "[123478]" // sex
                    + "[0-9]{2}" // year
                    + "(0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])" // month
                    + "(0[1-9]|[1-9][0-9]|2A|2B)" // department, 99 abroad
                    + "[0-9]{3}[0-9]{3}" // commune or country, order
                    + "[0-9]{2}"); // key
    private static final int NUMBER_LENGTH = 13;

    private final String electronic;

    private Nir(String electronic) {
        this.electronic = electronic;
    }

    /** Reads 13 signs and the key, with or without spaces. */
    public static Nir parse(String text) {
        String form = ElectronicForm.of(text);
        if (!SHAPE.matcher(form).matches()) {
            throw new IllegalArgumentException("a NIR has 13 signs of the published form and a key of two digits");
        }
        long number = Long.parseLong(
                form.substring(0, NUMBER_LENGTH).replace("2A", "19").replace("2B", "18"));
        if (97 - number % 97 != Integer.parseInt(form.substring(NUMBER_LENGTH))) {
            throw new IllegalArgumentException("the key of the NIR is wrong");
        }
        return new Nir(form);
    }

    /** The clear text: 13 signs and the key, without spaces. Whoever calls this holds personal data. */
    public String electronic() {
        return electronic;
    }

    /** The 13 signs without the key, in clear, for layouts that keep them apart. */
    public String number() {
        return electronic.substring(0, NUMBER_LENGTH);
    }

    /** The two digits of the key, the leading zero kept. */
    public String key() {
        return electronic.substring(NUMBER_LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nir that && electronic.equals(that.electronic);
    }

    @Override
    public int hashCode() {
        return electronic.hashCode();
    }

    /** A mask that holds nothing of the number: any digit of it narrows who it is. */
    @Override
    public String toString() {
        return "NIR …";
    }
}
