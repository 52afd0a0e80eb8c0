package eu.passerelle.transfer.policy;

import eu.passerelle.settings.Section;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** Reads evidence, and facts that are either known with evidence or {@code unconfirmed: what to confirm}. */
final class EvidenceReader {
    private static final String UNCONFIRMED = "unconfirmed";

    private EvidenceReader() {}

    static Evidence evidence(Section section) {
        Section evidence = section.section("evidence");
        return evidence.read(all -> new Evidence(all.text("source"), all.day("read-on"), all.dayIfGiven("valid-until")))
                .orElseGet(() -> new Evidence("?", LocalDate.MAX, Optional.empty()));
    }

    /** A fact that must be written, known or unconfirmed. */
    static <T> Fact<T> fact(Section party, String key, Function<Section, T> known) {
        Section section = party.section(key);
        return section.read(all -> factHere(all, known)).orElseGet(() -> new Fact.Unconfirmed<>("?", party.at()));
    }

    /** A fact that may be left out, and is then unconfirmed. */
    static <T> Fact<T> factIfGiven(Section party, String key, String missing, Function<Section, T> known) {
        return party.has(key) ? fact(party, key, known) : new Fact.Unconfirmed<>(missing, party.at());
    }

    /** A fact whose keys stand in this section itself. */
    static <T> Fact<T> factHere(Section section, Function<Section, T> known) {
        Optional<String> missing = section.textIfGiven(UNCONFIRMED);
        if (missing.isPresent()) {
            if (section.has("evidence")) {
                section.fault(UNCONFIRMED, "a fact is both known and unconfirmed", "keep 'evidence' or 'unconfirmed'");
            }
            return new Fact.Unconfirmed<>(missing.get(), section.at());
        }
        return new Fact.Known<>(known.apply(section), evidence(section));
    }
}
