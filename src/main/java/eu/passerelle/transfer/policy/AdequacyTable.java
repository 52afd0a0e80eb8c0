package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code config/adequacy.yaml}: which territories lie inside, and what the Commission decided about others.
 *
 * @param inside members of the EEA and those of their parts to which the GDPR applies in full
 * @param undecided territories whose standing is open, each with why; never inside
 * @param spellings codes that look like a territory and are to be written otherwise ({@code UK} as {@code GB})
 * @param organisations codes of international organisations that a decision names
 */
record AdequacyTable(
        Set<String> inside,
        Map<String, String> undecided,
        Map<String, String> spellings,
        Set<String> organisations,
        List<Decision> decisions) {
    // Codes that ISO reserves or leaves to users, yet evidence may have to name.
    private static final Set<String> BESIDE_ISO = Set.of("IC", "EA", "XK");

    AdequacyTable {
        inside = Set.copyOf(inside);
        undecided = Map.copyOf(undecided);
        spellings = Map.copyOf(spellings);
        organisations = Set.copyOf(organisations);
        decisions = List.copyOf(decisions);
    }

    /**
     * An adequacy decision.
     *
     * @param adoptedOn in force from this day
     * @param endsOn the last day it is in force
     * @param annulledOn from this day on it carries nothing, whatever else is said of it
     * @param scope a condition that the importer must meet
     * @param unconfirmed what somebody must still check before the row may be relied upon
     */
    record Decision(
            String number,
            Set<String> territories,
            LocalDate adoptedOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> annulledOn,
            Optional<Scope> scope,
            Optional<String> unconfirmed,
            Evidence evidence) {
        Decision {
            territories = Set.copyOf(territories);
        }
    }

    /**
     * @param condition in words
     * @param recheckDays the evidence that it is met is good for so many days after it was read
     * @param excludes data categories that the decision leaves out, whoever the importer is
     * @param separateFor people for whose data the importer must be covered by name
     */
    record Scope(String condition, int recheckDays, Set<String> excludes, Set<Subject> separateFor) {
        Scope {
            excludes = Set.copyOf(excludes);
            separateFor = Set.copyOf(separateFor);
        }
    }

    boolean isInside(String territory) {
        return inside.contains(territory);
    }

    /** Whether the code names a territory or organisation at all. */
    boolean knows(String code) {
        return !spellings.containsKey(code)
                && (organisations.contains(code)
                        || BESIDE_ISO.contains(code)
                        || isoCodes().contains(code));
    }

    Optional<Decision> decision(String number) {
        return decisions.stream()
                .filter(decision -> decision.number().equals(number))
                .findFirst();
    }

    private static Set<String> isoCodes() {
        return new HashSet<>(Arrays.asList(Locale.getISOCountries()));
    }
}
