package eu.passerelle.sandbox.simulator;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An IBAN of the SEPA area, written without spaces, its check digits right. Never printed. */
public record SepaIban(String text) {
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("AD", 24),
            Map.entry("AL", 28),
            Map.entry("AT", 20),
            Map.entry("BE", 16),
            Map.entry("BG", 22),
            Map.entry("CH", 21),
            Map.entry("CY", 28),
            Map.entry("CZ", 24),
            Map.entry("DE", 22),
            Map.entry("DK", 18),
            Map.entry("EE", 20),
            Map.entry("ES", 24),
            Map.entry("FI", 18),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("GI", 23),
            Map.entry("GR", 27),
            Map.entry("HR", 21),
            Map.entry("HU", 28),
            Map.entry("IE", 22),
            Map.entry("IS", 26),
            Map.entry("IT", 27),
            Map.entry("LI", 21),
            Map.entry("LT", 20),
            Map.entry("LU", 20),
            Map.entry("LV", 21),
            Map.entry("MC", 27),
            Map.entry("MD", 24),
            Map.entry("ME", 22),
            Map.entry("MK", 19),
            Map.entry("MT", 31),
            Map.entry("NL", 18),
            Map.entry("NO", 15),
            Map.entry("PL", 28),
            Map.entry("PT", 25),
            Map.entry("RO", 24),
            Map.entry("RS", 22),
            Map.entry("SE", 24),
            Map.entry("SI", 19),
            Map.entry("SK", 24),
            Map.entry("SM", 27),
            Map.entry("VA", 22));

    public static Optional<SepaIban> parse(String text) {
        if (!text.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]+")) {
            return Optional.empty();
        }
        Integer length = LENGTHS.get(text.substring(0, 2));
        if (length == null || text.length() != length) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4))
                .chars()
                .forEach(sign -> digits.append(Character.getNumericValue(sign)));
        boolean right =
                new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
        return right ? Optional.of(new SepaIban(text)) : Optional.empty();
    }

    public String country() {
        return text.substring(0, 2);
    }

    public String last4() {
        return text.substring(text.length() - 4);
    }

    public @Nullable String bankCode() {
        return switch (country()) {
            case "FR", "MC" -> text.substring(4, 9);
            case "DE" -> text.substring(4, 12);
            case "AT" -> text.substring(4, 9);
            case "BE" -> text.substring(4, 7);
            default -> null;
        };
    }

    public @Nullable String branchCode() {
        return switch (country()) {
            case "FR", "MC" -> text.substring(9, 14);
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "SepaIban[****]";
    }
}
