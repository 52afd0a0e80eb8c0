package eu.passerelle.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How one rail works, in what flows must know of it. Each provider package has one as a bean; it depends on nothing,
 * for the configuration is checked by it.
 */
public interface Rail {

    /** {@code stripe}: the first word of its hops, its name in creditors' files and in events. */
    String name();

    LeadDays leadDays();

    /** How long the same key surely gives the same payment again; zero on a rail without keys. */
    Duration keysKept();

    /** How long a registration may be asked for again without making a second one. */
    default Duration registrationRepeatable() {
        return keysKept();
    }

    Absence absence();

    /** The same for an account of which the creditor's file says these {@code options}. */
    default Absence absence(Map<String, String> options) {
        return absence();
    }

    /** The verbs of the hops that a collection under a mandate needs, in the order in which they are asked. */
    default List<String> collectionVerbs() {
        return List.of("customer", "mandate", "collection");
    }

    /** Whether an invoice or a mandate without the payer's e-mail is rejected at the door. */
    boolean needsEmail();

    /** Whether a mandate without the payer's address is. */
    boolean needsAddress();

    /** SEPA schemes it collects under: {@code core}, {@code b2b}. */
    default Set<String> schemes() {
        return Set.of("core");
    }

    /** Keys that may stand under {@code rails.<rail>.options} of a creditor's file, and what each must look like. */
    default Map<String, Option> options() {
        return Map.of();
    }

    /** How fast one account may be called. */
    default Limits limits() {
        return Limits.CAREFUL;
    }

    /** How often the provider is asked for what its notices may have missed. */
    Duration newsEvery();

    /** What its accounts are asked so often: {@code news} and {@code payouts}, the verbs of the hops that ask. */
    default Set<String> asks() {
        return Set.of("news", "payouts");
    }

    /**
     * Calendar days before the charge date that a collection is submitted.
     *
     * @param usual where the creditor's file says nothing
     */
    record LeadDays(int min, int max, int usual) {}

    /**
     * When a payment that the provider does not know was surely never made.
     *
     * @param definiteAfter since it was submitted, by business time
     * @param looks how often at least it must have been looked for until then
     * @param sendsAgain whether it may then be sent again; where it may not, a person releases it
     */
    record Absence(Duration definiteAfter, int looks, boolean sendsAgain) {}

    /**
     * One key under {@code options}.
     *
     * @param words what to write, for the fault's mend
     */
    record Option(Pattern shape, String words, boolean required) {}
}
