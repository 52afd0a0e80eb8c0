package eu.passerelle.transfer.policy;

import eu.passerelle.settings.Section;
import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code config/adequacy.yaml}. */
final class AdequacyFile {
    static final String PATH = "config/adequacy.yaml";

    private AdequacyFile() {}

    /** The table, without the rows that have a fault, so that the other files can still be checked against it. */
    static AdequacyTable read(Section file) {
        AdequacyTable[] table = {new AdequacyTable(Set.of(), Map.of(), Map.of(), Set.of(), List.of())};
        file.read(all -> {
            table[0] = table(all);
            return true;
        });
        return table[0];
    }

    private static AdequacyTable table(Section file) {
        Section territories = file.section("territories");
        Set<String> inside = new HashSet<>();
        Map<String, String> undecided = new LinkedHashMap<>();
        Map<String, String> spellings = new LinkedHashMap<>();
        Set<String> organisations = new HashSet<>();
        territories.read(all -> {
            inside.addAll(all.texts("eea"));
            inside.addAll(all.texts("parts-of-members"));
            undecided.putAll(all.namedTexts("undecided"));
            spellings.putAll(all.namedTexts("spellings"));
            organisations.addAll(all.textsIfGiven("organisations"));
            return true;
        });
        AdequacyTable codes = new AdequacyTable(inside, undecided, spellings, organisations, List.of());
        inside.forEach(code -> tellUnknown(codes, territories, "eea", code));
        undecided.keySet().forEach(code -> {
            tellUnknown(codes, territories, "undecided", code);
            if (inside.contains(code)) {
                territories.fault("undecided", "'" + code + "' is both inside and undecided", "keep one of the two");
            }
        });
        return new AdequacyTable(inside, undecided, spellings, organisations, decisions(file, codes));
    }

    private static List<AdequacyTable.Decision> decisions(Section file, AdequacyTable codes) {
        List<AdequacyTable.Decision> decisions = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (Section entry : file.sections("decisions")) {
            entry.read(all -> decision(all, codes)).ifPresent(decision -> {
                if (!numbers.add(decision.number())) {
                    entry.fault("number", "decision '" + decision.number() + "' stands twice", "keep one of the two");
                }
                decisions.add(decision);
            });
        }
        return decisions;
    }

    private static AdequacyTable.Decision decision(Section entry, AdequacyTable codes) {
        List<String> territories = entry.texts("territories");
        territories.forEach(code -> tellUnknown(codes, entry, "territories", code));
        Optional<AdequacyTable.Scope> scope =
                entry.sectionIfGiven("scope").flatMap(section -> section.read(AdequacyFile::scope));
        return new AdequacyTable.Decision(
                entry.text("number"),
                Set.copyOf(territories),
                entry.day("adopted-on"),
                entry.dayIfGiven("ends-on"),
                entry.dayIfGiven("annulled-on"),
                scope,
                entry.textIfGiven("unconfirmed"),
                EvidenceReader.evidence(entry));
    }

    private static AdequacyTable.Scope scope(Section section) {
        List<String> excludes = section.textsIfGiven("excludes");
        excludes.forEach(category -> Vocabulary.tellUnknownCategory(section, "excludes", category));
        Set<Subject> separate = EnumSet.noneOf(Subject.class);
        for (String word : section.textsIfGiven("separate-evidence-for")) {
            Optional<Subject> subject = Subject.written(word);
            subject.ifPresent(separate::add);
            if (subject.isEmpty()) {
                section.fault(
                        "separate-evidence-for",
                        "unknown subject '" + word + "'",
                        "write one of payer, beneficiary, worker");
            }
        }
        return new AdequacyTable.Scope(
                section.text("condition"), section.number("recheck-days", 1, 366, 90), Set.copyOf(excludes), separate);
    }

    static void tellUnknown(AdequacyTable codes, Section section, String key, String code) {
        if (codes.knows(code) || code.equals("?")) {
            return;
        }
        String right = codes.spellings().get(code);
        section.fault(
                key,
                "unknown territory '" + code + "'",
                right == null
                        ? "write an ISO 3166 code of two capital letters"
                        : "write '" + right + "', which is what it is for personal data");
    }
}
