package eu.passerelle.privacy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a hop does to a field before its recipient sees it. Names that stand for the subject are of ENISA's kinds
 * (Pseudonymisation techniques and best practices, 2019): deterministic, or randomised a document.
 */
public enum Treatment {
    /** As it is. */
    CLEAR(null),
    /** The subject's name for this creditor and recipient, 26 signs, the same each time. */
    PSEUDONYM(null),
    /** Likewise, and another one in each document: two documents cannot be joined on it. */
    DOCUMENT_PSEUDONYM(null),
    /** The subject's code in the account plan that the hop names, where a layout has less room than 26 signs. */
    SHORT_CODE(null),
    /** A date without its day: {@code 2026-11}. */
    MONTH("([0-9]{4}-[0-9]{2})-[0-9]{2}"),
    /** A date without its day and month: {@code 2026}. */
    YEAR("([0-9]{4})-[0-9]{2}-[0-9]{2}"),
    /** Of a postal code of five digits the first two, three overseas: the département, give or take a few towns. */
    POSTAL_AREA("(?=[0-9]{5}$)(97[0-9]|98[0-9]|[0-9]{2})[0-9]+"),
    /** Not at all; the same as not naming the field, said aloud. */
    DROP(null);

    private final @Nullable Pattern kept;

    /** @param kept its first group is what is left of a value that is made coarser */
    Treatment(@Nullable String kept) {
        this.kept = kept == null ? null : Pattern.compile(kept);
    }

    /** As configuration and evidence write it: {@code short-code}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the recipient gets a name that stands for the subject, whatever the value is. */
    public boolean standsForTheSubject() {
        return this == PSEUDONYM || this == DOCUMENT_PSEUDONYM || this == SHORT_CODE;
    }

    /** Whether the recipient gets a coarser value: not every field has one. */
    public boolean generalises() {
        return kept != null;
    }

    /** What is left of a value that is made coarser; empty if it is not of the form this treatment knows. */
    Optional<String> coarse(Object value) {
        if (kept == null) {
            return Optional.empty();
        }
        Matcher matcher = kept.matcher(value.toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
