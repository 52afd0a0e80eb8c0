package eu.passerelle.money;

/** The basic Latin set that every SEPA bank accepts (EPC217-08), and what identifiers owe beyond it. */
final class SepaSet {
    private static final String SIGNS = "/-?:().,'+ ";

    private SepaSet() {}

    static boolean holds(int codePoint) {
        return isLetterOrDigit(codePoint) || SIGNS.indexOf(codePoint) >= 0;
    }

    static boolean holdsAll(String text) {
        return text.codePoints().allMatch(SepaSet::holds);
    }

    static boolean isLetterOrDigit(int codePoint) {
        return (codePoint >= 'a' && codePoint <= 'z')
                || (codePoint >= 'A' && codePoint <= 'Z')
                || (codePoint >= '0' && codePoint <= '9');
    }

    /**
     * Asks of an identifier what banks ask: 1 to a number of characters of the set, no slash at either end, no two
     * slashes together; and no space at either end, which readers of XML would cut off unseen.
     *
     * @param name how the message calls it, with its article
     */
    static void requireIdentifier(String name, String text, int lengthMax) {
        if (text.isEmpty() || text.length() > lengthMax) {
            throw new IllegalArgumentException(name + " has 1 to " + lengthMax + " characters");
        }
        if (!holdsAll(text)) {
            throw new IllegalArgumentException(name + " has only a-z A-Z 0-9 / - ? : ( ) . , ' + and space");
        }
        if (text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
            throw new IllegalArgumentException(name + " neither begins nor ends with / nor holds //");
        }
        if (text.startsWith(" ") || text.endsWith(" ")) {
            throw new IllegalArgumentException(name + " neither begins nor ends with a space");
        }
    }
}
