package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.policy.Catalogue.CatalogueField;
import eu.passerelle.transfer.policy.Catalogue.Erasure;
import eu.passerelle.transfer.policy.Catalogue.NirUse;
import eu.passerelle.transfer.policy.Catalogue.Purpose;
import eu.passerelle.transfer.policy.Catalogue.Retention;
import eu.passerelle.transfer.policy.Catalogue.Sensitivity;
import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code config/catalogue.yaml}. */
final class CatalogueFile {
    static final String PATH = "config/catalogue.yaml";
    private static final int MONTHS_MAX = 1200;
    private static final List<String> ART_6 = List.of(
            "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests");

    private static final Pattern ART_9 = Pattern.compile("Art\\. 9\\(2\\)\\([a-j]\\)(, .+)?");

    private enum Hops {
        ANY,
        NONE
    }

    private CatalogueFile() {}

    static Catalogue read(Section file) {
        Map<String, Purpose> purposes = new LinkedHashMap<>();
        Map<Field, CatalogueField> fields = new LinkedHashMap<>();
        Set<String> served = new HashSet<>();
        file.read(all -> {
            Map<String, Section> declared = all.named("purposes");
            declared.forEach((name, entry) ->
                    entry.read(CatalogueFile::purpose).ifPresent(purpose -> purposes.put(name, purpose)));
            all.named("fields")
                    .forEach((name, entry) -> entry.read(section ->
                                    Map.entry(new Field(name), field(section, declared.keySet(), purposes, served)))
                            .ifPresent(field -> fields.put(field.getKey(), field.getValue())));
            return true;
        });
        tellUnreachable(file, purposes, served);
        return new Catalogue(purposes, fields);
    }

    private static void tellUnreachable(Section file, Map<String, Purpose> purposes, Set<String> served) {
        file.named("purposes").forEach((name, entry) -> {
            if (purposes.containsKey(name) && !purposes.get(name).closed() && !served.contains(name)) {
                entry.fault(
                        "purposes",
                        "nothing can cross for purpose '" + name + "'",
                        "give it to a field, write 'hops: none', or take it away");
            }
        });
    }

    private static Purpose purpose(Section entry) {
        List<String> bases = entry.texts("legal-bases");
        bases.stream()
                .filter(basis -> !ART_6.contains(basis))
                .forEach(basis -> entry.fault(
                        "legal-bases",
                        "unknown legal basis '" + basis + "'",
                        "write one of " + String.join(", ", ART_6)));
        String dpv = entry.text("dpv");
        Vocabulary.tellUnknownPurpose(entry, "dpv", dpv);
        Section keep = entry.section("keep");
        return new Purpose(
                Set.copyOf(bases),
                entry.has("hops") && entry.word("hops", Hops.class) == Hops.NONE,
                entry.has("nir-decree") ? Optional.of(entry.word("nir-decree", NirUse.class)) : Optional.empty(),
                entry.has("special-categories")
                        ? Optional.of(entry.text("special-categories", ART_9, "its letter first: Art. 9(2)(h), …"))
                        : Optional.empty(),
                entry.number("open-after-lapse-months", 1, MONTHS_MAX, 0),
                keep.read(all -> new Retention(all.number("months", 1, MONTHS_MAX, 0), all.text("from")))
                        .orElseGet(() -> new Retention(0, "?")),
                dpv);
    }

    private static CatalogueField field(
            Section entry, Set<String> declared, Map<String, Purpose> purposes, Set<String> served) {
        Sensitivity sensitivity = entry.word("sensitivity", Sensitivity.class);
        List<String> wanted = entry.texts("purposes");
        served.addAll(wanted);
        for (String purpose : wanted) {
            if (!declared.contains(purpose)) {
                entry.fault(
                        "purposes", "unknown purpose '" + purpose + "'", "declare it under 'purposes:' of this file");
            } else if (purposes.containsKey(purpose)) {
                special(entry, sensitivity, purpose, purposes.get(purpose));
            }
        }
        String category = entry.text("fideslang");
        Vocabulary.tellUnknownCategory(entry, "fideslang", category);
        String dpv = entry.text("dpv");
        Vocabulary.tellUnknownData(entry, "dpv", dpv);
        tooLow(entry, sensitivity, category);
        tooLow(entry, sensitivity, dpv);
        Subject subject = entry.word("subject", Subject.class);
        if (subject == Subject.NOBODY && Vocabulary.isAboutPeople(category)) {
            entry.fault(
                    "subject",
                    "'" + category + "' is about somebody",
                    "write payer, beneficiary or worker; nobody is for system.* alone");
        }
        return new CatalogueField(
                category,
                dpv,
                sensitivity,
                subject,
                Set.copyOf(wanted),
                entry.word("erasure", Erasure.class),
                coarser(entry));
    }

    // The rules for the social security number and for health hang on this word, and no free word may switch them off.
    private static void tooLow(Section entry, Sensitivity said, String word) {
        Sensitivity least = Vocabulary.least(word);
        if (entry.keys().contains("sensitivity") && !said.covers(least)) {
            entry.fault(
                    "sensitivity",
                    "'" + word + "' is " + least.word() + ", and not " + said.word(),
                    "write " + least.word() + ", or the category and term that its values truly have");
        }
    }

    private static Set<Treatment> coarser(Section entry) {
        Set<Treatment> known = EnumSet.noneOf(Treatment.class);
        for (String word : entry.textsIfGiven("generalises-to")) {
            Stream.of(Treatment.values())
                    .filter(treatment ->
                            treatment.generalises() && treatment.word().equals(word))
                    .findFirst()
                    .ifPresentOrElse(
                            known::add,
                            () -> entry.fault(
                                    "generalises-to",
                                    "nothing is made '" + word + "'",
                                    "write one of month, year, postal-area"));
        }
        return known;
    }

    private static void special(Section entry, Sensitivity sensitivity, String name, Purpose purpose) {
        if (purpose.closed()) {
            entry.fault("purposes", "no field may serve '" + name + "'", "take the purpose away");
        }
        if (sensitivity == Sensitivity.NIR && purpose.nirDecree().isEmpty()) {
            entry.fault(
                    "purposes",
                    "a social security number may not serve '" + name + "'",
                    "take the purpose away, or say by 'nir-decree' what décret 2019-341 allows it for");
        }
        if (sensitivity == Sensitivity.SPECIAL && purpose.specialCategories().isEmpty()) {
            entry.fault(
                    "purposes",
                    "health-like data may not serve '" + name + "'",
                    "take the purpose away, or name its ground of Art. 9(2) as 'special-categories'");
        }
    }
}
