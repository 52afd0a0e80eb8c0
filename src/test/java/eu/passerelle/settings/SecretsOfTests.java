package eu.passerelle.settings;

/** Secrets of invented accounts. */
public final class SecretsOfTests {
    private SecretsOfTests() {}

    public static Secret secret(String value) {
        return new Secret("env:OF_A_TEST", value);
    }
}
