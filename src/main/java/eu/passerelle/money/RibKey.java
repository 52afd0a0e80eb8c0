package eu.passerelle.money;

/** The national key at the end of French and Monegasque accounts, older than the IBAN and independent of it. */
final class RibKey {
    /** What each letter counts, A to Z; the IBAN counts letters otherwise. */
    private static final String LETTER_VALUES = "12345678912345678923456789";

    private RibKey() {}

    /**
     * Whether the key agrees with the account.
     *
     * @param account 23 signs: bank 5 digits, branch 5 digits, account 11 digits or capital letters, key 2 digits
     */
    static boolean agrees(String account) {
        long bank = Long.parseLong(account.substring(0, 5));
        long branch = Long.parseLong(account.substring(5, 10));
        long number = Long.parseLong(lettersAsDigits(account.substring(10, 21)));
        long key = 97 - (89 * bank + 15 * branch + 3 * number) % 97;
        return key == Long.parseLong(account.substring(21));
    }

    private static String lettersAsDigits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits.append(c >= 'A' ? LETTER_VALUES.charAt(c - 'A') : c);
        }
        return digits.toString();
    }
}
