package eu.passerelle.money;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/** The two letters that stand for a country inside a BIC or a creditor identifier. */
final class IsoCountry {
    private static final Set<String> ASSIGNED = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    private IsoCountry() {}

    /** Whether ISO 3166-1 assigns the letters, or the banking standards use them: XK, Kosovo. */
    static boolean isKnown(String letters) {
        return ASSIGNED.contains(letters) || letters.equals("XK");
    }
}
