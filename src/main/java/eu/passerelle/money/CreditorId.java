package eu.passerelle.money;

import java.util.regex.Pattern;

/**
 * A SEPA creditor identifier (ICS, AT-02): country 2 letters, check 2 digits, business code 3, national identifier up
 * to 28. The business code is the creditor's own and takes no part in the check. A French one has 13 characters, all
 * letters and digits.
 */
public record CreditorId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9/?:().,'+-]{1,28}");
    private static final Pattern FRENCH = Pattern.compile("FR[0-9]{2}[A-Z0-9]{9}");
    private static final int LENGTH_MAX = 35;
    private static final int NATIONAL_START = 7;

    public CreditorId {
        SepaSet.requireIdentifier("a creditor identifier", value, LENGTH_MAX);
        if (!SHAPE.matcher(value).matches() || !IsoCountry.isKnown(value.substring(0, 2))) {
            throw new IllegalArgumentException(
                    "a creditor identifier is a country, two check digits, a business code of three and a national id");
        }
        if (value.startsWith("FR") && !FRENCH.matcher(value).matches()) {
            throw new IllegalArgumentException("a French creditor identifier has 13 letters and digits");
        }
        String checked = value.substring(NATIONAL_START) + value.substring(0, 4);
        if (!CheckDigits.areComputable(value.substring(2, 4)) || CheckDigits.mod97(checked) != 1) {
            throw new IllegalArgumentException("the check digits of the creditor identifier are wrong");
        }
    }

    /** Reads it with spaces and lower case put right. */
    public static CreditorId parse(String text) {
        return new CreditorId(ElectronicForm.of(text));
    }

    /** Whether both name one creditor; the business code may differ. Mandates are unique within this sameness. */
    public boolean sameAs(CreditorId other) {
        return withoutBusinessCode().equals(other.withoutBusinessCode());
    }

    public String withoutBusinessCode() {
        return value.substring(0, 4) + value.substring(NATIONAL_START);
    }

    @Override
    public String toString() {
        return value;
    }
}
