package eu.passerelle.transfer.policy;

/**
 * Something about a party that is either known with evidence or still to be confirmed. There is no third kind.
 *
 * @param <T> what it says
 */
sealed interface Fact<T> {

    record Known<T>(T value, Evidence evidence) implements Fact<T> {}

    /**
     * @param what must be confirmed, in words
     * @param at the place in the file where to confirm it
     */
    record Unconfirmed<T>(String what, String at) implements Fact<T> {}
}
