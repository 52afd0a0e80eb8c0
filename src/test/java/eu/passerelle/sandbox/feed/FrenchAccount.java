package eu.passerelle.sandbox.feed;

import java.math.BigInteger;
import java.util.Locale;

/** Account numbers of an invented French bank, with the right RIB key and IBAN check digits. */
public final class FrenchAccount {
    /** No bank in France has this code. */
    static final String INVENTED_BANK = "99901";

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private FrenchAccount() {}

    /**
     * @param branch 0 to 99999
     * @param account up to eleven digits
     * @return 27 signs without spaces
     */
    public static String iban(int branch, long account) {
        String office = String.format(Locale.ROOT, "%05d", branch);
        String number = String.format(Locale.ROOT, "%011d", account);
        long rest = (89L * Long.parseLong(INVENTED_BANK) + 15L * branch + 3L * (account % 97)) % 97;
        String bban = INVENTED_BANK + office + number + String.format(Locale.ROOT, "%02d", 97 - rest);
        // F is 15 and R is 27 in ISO 13616.
        int check = 98 - new BigInteger(bban + "152700").mod(NINETY_SEVEN).intValueExact();
        return "FR" + String.format(Locale.ROOT, "%02d", check) + bban;
    }
}
