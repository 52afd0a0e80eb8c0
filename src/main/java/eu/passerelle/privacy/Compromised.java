package eu.passerelle.privacy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pseudonym keys are no secret any more: those of one epoch, those of one recipient whatever their epoch, or
 * all.
 *
 * @param epoch that one alone
 * @param recipient that one alone
 */
record Compromised(Optional<Integer> epoch, Optional<String> recipient) {
    private static final Pattern WRITTEN = Pattern.compile(
            "compromise:(?:every-epoch|epoch:(?<epoch>[1-9][0-9]{0,8})|recipient:(?<recipient>[a-z0-9][a-z0-9-]*))");

    /** {@code compromise:every-epoch}, {@code compromise:epoch:2} or {@code compromise:recipient:stripe}. */
    static Optional<Compromised> written(String id) {
        Matcher matcher = WRITTEN.matcher(id);
        return matcher.matches()
                ? Optional.of(new Compromised(
                        Optional.ofNullable(matcher.group("epoch")).map(Integer::valueOf),
                        Optional.ofNullable(matcher.group("recipient"))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return epoch.map(one -> "the pseudonym keys of epoch " + one)
                .or(() -> recipient.map(one -> "the pseudonym keys of recipient " + one))
                .orElse("all pseudonym keys");
    }
}
