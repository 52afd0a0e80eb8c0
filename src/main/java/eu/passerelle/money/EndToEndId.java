package eu.passerelle.money;

/**
 * The name of one collection that comes back in every answer of a bank: 1 to 35 characters of the SEPA set, no slash
 * or space at the ends, no {@code //}. Ours is always a {@link Reference}; other shapes are read from statements,
 * where the creditor's other debits stand too.
 */
public record EndToEndId(String value) {
    private static final int LENGTH_MAX = 35;

    public EndToEndId {
        SepaSet.requireIdentifier("an end-to-end id", value, LENGTH_MAX);
    }

    public static EndToEndId of(Reference reference) {
        return new EndToEndId(reference.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
