package eu.passerelle.money;

import java.util.regex.Pattern;

/**
 * An invoice's number as the core system gave it, unique for one creditor: 1 to 64 printable ASCII characters, no
 * space at the ends. Compared sign by sign, case included.
 */
public record InvoiceNumber(String value) {
    private static final Pattern SHAPE = Pattern.compile("[!-~]([ -~]{0,62}[!-~])?");

    public InvoiceNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an invoice number has 1 to 64 printable ASCII characters and no space at the ends");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
