package eu.passerelle.money;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows the first four signs of an IBAN in one country: its length and which places hold digits (n), letters
 * (a) or either (c). Source: the public IBAN registry (ISO 13616), for the countries of the SEPA schemes as the
 * European Payments Council lists them; French overseas accounts carry FR. An account elsewhere cannot be debited and
 * is no {@link Iban} here.
 */
record BankAccountShape(Pattern pattern, int length) {
    private static final Pattern PART = Pattern.compile("([0-9]+)([nac])");

    private static final Map<String, BankAccountShape> BY_COUNTRY = Map.ofEntries(
            // The European Economic Area.
            shape("AT", "16n"),
            shape("BE", "12n"),
            shape("BG", "4a6n8c"),
            shape("CY", "8n16c"),
            shape("CZ", "20n"),
            shape("DE", "18n"),
            shape("DK", "14n"),
            shape("EE", "16n"),
            shape("ES", "20n"),
            shape("FI", "14n"),
            shape("FR", "10n11c2n"),
            shape("GR", "7n16c"),
            shape("HR", "17n"),
            shape("HU", "24n"),
            shape("IE", "4a14n"),
            shape("IS", "22n"),
            shape("IT", "1a10n12c"),
            shape("LI", "5n12c"),
            shape("LT", "16n"),
            shape("LU", "3n13c"),
            shape("LV", "4a13c"),
            shape("MT", "4a5n18c"),
            shape("NL", "4a10n"),
            shape("NO", "11n"),
            shape("PL", "24n"),
            shape("PT", "21n"),
            shape("RO", "4a16c"),
            shape("SE", "20n"),
            shape("SI", "15n"),
            shape("SK", "20n"),
            // In SEPA and outside the Area.
            shape("AD", "8n12c"),
            shape("AL", "8n16c"),
            shape("CH", "5n12c"),
            shape("GB", "4a14n"),
            shape("GI", "4a15c"),
            shape("MC", "10n11c2n"),
            shape("MD", "20c"),
            shape("ME", "18n"),
            shape("MK", "3n10c2n"),
            shape("RS", "18n"),
            shape("SM", "1a10n12c"),
            shape("VA", "18n"));

    static Optional<BankAccountShape> of(String country) {
        return Optional.ofNullable(BY_COUNTRY.get(country));
    }

    boolean fits(String account) {
        return pattern.matcher(account).matches();
    }

    private static Map.Entry<String, BankAccountShape> shape(String country, String notation) {
        StringBuilder expression = new StringBuilder();
        int length = 0;
        Matcher part = PART.matcher(notation);
        while (part.find()) {
            String signs =
                    switch (part.group(2)) {
                        case "n" -> "[0-9]";
                        case "a" -> "[A-Z]";
                        default -> "[0-9A-Z]";
                    };
            expression.append(signs).append('{').append(part.group(1)).append('}');
            length += Integer.parseInt(part.group(1));
        }
        return Map.entry(country, new BankAccountShape(Pattern.compile(expression.toString()), length));
    }
}
