package eu.passerelle.money;

/** The two sums that stand behind all identifiers here: ISO 7064 mod 97 and Luhn. Callers have checked the signs. */
final class CheckDigits {
    private static final int MODULUS = 97;

    private CheckDigits() {}

    /** The number that 0-9 and A-Z spell when A counts 10 and Z counts 35, modulo 97; other signs do not count. */
    static int mod97(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                rest = (rest * 10 + (c - '0')) % MODULUS;
            } else if (c >= 'A' && c <= 'Z') {
                rest = (rest * 100 + (c - 'A' + 10)) % MODULUS;
            }
        }
        return rest;
    }

    /**
     * Whether two check digits are ones that the published computation (98 minus the rest) can give: 02 to 98.
     * Without this 00, 01 and 99 would pass for 97, 98 and 02, which leave the same rest.
     */
    static boolean areComputable(String checkDigits) {
        int check = Integer.parseInt(checkDigits);
        return check >= 2 && check <= 98;
    }

    /**
     * Whether the digits pass Luhn: from the right, each second one doubled, its digits added, sum a multiple of 10.
     */
    static boolean passLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
