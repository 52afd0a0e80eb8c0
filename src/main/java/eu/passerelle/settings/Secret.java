package eu.passerelle.settings;

/** A secret that a configuration file refers to ({@code env:NAME}, {@code file:PATH}). Everything prints a mask. */
public final class Secret {
    private final String reference;
    private final String value;

    Secret(String reference, String value) {
        this.reference = reference;
        this.value = value;
    }

    /** Where it comes from, such as {@code env:STRIPE_KEY}: fit for logs. */
    public String reference() {
        return reference;
    }

    /** The secret itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[secret " + reference + "]";
    }
}
