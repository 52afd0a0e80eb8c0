package eu.passerelle.money;

/**
 * A bank account that the SEPA schemes can reach, by ISO 13616: length and signs of its country, check digits right.
 *
 * <p>It is a person's, so it prints a mask. A final class and no record on purpose: no component accessor and no
 * {@code getX} that a serialiser would find by itself.
 */
public final class Iban {
    private static final int ACCOUNT_START = 4;
    private static final int LENGTH_MIN = 5;

    private final String electronic;

    private Iban(String electronic) {
        this.electronic = electronic;
    }

    /** Reads the paper or the electronic form: spaces and lower case are put right, everything else must be right. */
    public static Iban parse(String text) {
        String form = ElectronicForm.of(text);
        if (form.length() < LENGTH_MIN) {
            throw new IllegalArgumentException("an IBAN begins with a country and two check digits");
        }
        BankAccountShape shape = BankAccountShape.of(form.substring(0, 2))
                .orElseThrow(() -> new IllegalArgumentException("the IBAN is of no country that SEPA reaches"));
        if (form.length() != ACCOUNT_START + shape.length()) {
            throw new IllegalArgumentException("the IBAN has " + form.length() + " characters, its country needs "
                    + (ACCOUNT_START + shape.length()));
        }
        if (!form.substring(2, ACCOUNT_START).matches("[0-9]{2}") || !shape.fits(form.substring(ACCOUNT_START))) {
            throw new IllegalArgumentException("the IBAN has a letter or a sign where its country has none");
        }
        String turned = form.substring(ACCOUNT_START) + form.substring(0, ACCOUNT_START);
        if (!CheckDigits.areComputable(form.substring(2, ACCOUNT_START)) || CheckDigits.mod97(turned) != 1) {
            throw new IllegalArgumentException("the check digits of the IBAN are wrong");
        }
        return new Iban(form);
    }

    /** The clear text, without spaces. Whoever calls this holds personal data. */
    public String electronic() {
        return electronic;
    }

    /** ISO 3166 letters of the country that issued the account, which is not always where its bank is. */
    public String country() {
        return electronic.substring(0, 2);
    }

    /**
     * Whether the RIB key inside a French or Monegasque account agrees; true where there is none. A wrong key is most
     * likely a typing error made before somebody computed an IBAN from it, yet no reason to refuse to exist:
     * providers' own test accounts have wrong keys. The caller decides, by setting, whether it is a warning or a
     * fault.
     */
    public boolean ribKeyAgrees() {
        return switch (country()) {
            case "FR", "MC" -> RibKey.agrees(electronic.substring(ACCOUNT_START));
            default -> true;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Iban that && electronic.equals(that.electronic);
    }

    @Override
    public int hashCode() {
        return electronic.hashCode();
    }

    /** A mask: country, check digits and the last three signs, as {@code FR14…606}. */
    @Override
    public String toString() {
        return electronic.substring(0, ACCOUNT_START) + "…" + electronic.substring(electronic.length() - 3);
    }
}
