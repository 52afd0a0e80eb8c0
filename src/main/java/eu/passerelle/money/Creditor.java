package eu.passerelle.money;

import java.util.regex.Pattern;

/** A home-care company that collects through the hub, named by its slug in {@code config/creditors/<slug>.yaml}. */
public record Creditor(String id) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    public Creditor {
        if (!SLUG.matcher(id).matches()) {
            throw new IllegalArgumentException("a creditor is named by 2 to 63 of a-z, 0-9 and -");
        }
    }

    /** Whether a text from outside can name one. */
    public static boolean isCreditor(String text) {
        return SLUG.matcher(text).matches();
    }

    @Override
    public String toString() {
        return id;
    }
}
