package eu.passerelle.privacy;

import java.util.regex.Pattern;

/**
 * Where short codes are unique: one list of accounts that one recipient keeps for one creditor.
 *
 * @param name lower-case letters, digits and hyphens
 * @param width signs of each code, from 4 (of which there are 692 224) to 25 (one more is room for a pseudonym)
 */
public record AccountPlan(String name, int width) {
    public static final int WIDTH_MIN = 4;
    public static final int WIDTH_MAX = 25;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public AccountPlan {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an account plan's name is 1 to 40 lower-case letters, digits and hyphens, not " + name);
        }
        if (width < WIDTH_MIN || width > WIDTH_MAX) {
            throw new IllegalArgumentException(
                    "a short code has " + WIDTH_MIN + " to " + WIDTH_MAX + " signs, not " + width);
        }
    }
}
