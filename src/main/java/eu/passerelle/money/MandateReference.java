package eu.passerelle.money;

/**
 * The unique mandate reference (RUM, UMR) as it was signed: 1 to 35 characters of the SEPA set, no slash or space at
 * the ends, no {@code //}. Never put right and never transliterated, because the payer's paper has it the way it is.
 */
public record MandateReference(String value) {
    private static final int LENGTH_MAX = 35;

    public MandateReference {
        SepaSet.requireIdentifier("a mandate reference", value, LENGTH_MAX);
    }

    /** Whether banks take both for one mandate: they compare without regard to case and spaces. */
    public boolean sameAs(MandateReference other) {
        return comparable().equals(other.comparable());
    }

    /** What two references of one mandate have in common; unique for one creditor identifier, so fit for an index. */
    public String comparable() {
        return ElectronicForm.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
