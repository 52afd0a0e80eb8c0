package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.policy.Catalogue.CatalogueField;
import eu.passerelle.transfer.policy.Catalogue.Erasure;
import eu.passerelle.transfer.policy.Catalogue.Purpose;
import eu.passerelle.transfer.policy.Catalogue.Retention;
import eu.passerelle.transfer.policy.Catalogue.Sensitivity;
import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code config/catalogue.yaml}. */
final class CatalogueFile {
    static final String PATH = "config/catalogue.yaml";
    private static final int MONTHS_MAX = 1200;
    private static final List<String> ART_6 = List.of(
            "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests");

    private enum Hops {
        ANY,
        NONE
    }

    private CatalogueFile() {}

    static Catalogue read(Section file) {
        Map<String, Purpose> purposes = new LinkedHashMap<>();
        Map<Field, CatalogueField> fields = new LinkedHashMap<>();
        file.read(all -> {
            Map<String, Section> declared = all.named("purposes");
            declared.forEach((name, entry) ->
                    entry.read(CatalogueFile::purpose).ifPresent(purpose -> purposes.put(name, purpose)));
            all.named("fields")
                    .forEach((name, entry) -> entry.read(
                                    section -> Map.entry(new Field(name), field(section, declared.keySet(), purposes)))
                            .ifPresent(field -> fields.put(field.getKey(), field.getValue())));
            return true;
        });
        return new Catalogue(purposes, fields);
    }

    private static Purpose purpose(Section entry) {
        List<String> bases = entry.texts("legal-bases");
        bases.stream()
                .filter(basis -> !ART_6.contains(basis))
                .forEach(basis -> entry.fault(
                        "legal-bases",
                        "unknown legal basis '" + basis + "'",
                        "write one of " + String.join(", ", ART_6)));
        Section keep = entry.section("keep");
        return new Purpose(
                Set.copyOf(bases),
                entry.has("hops") && entry.word("hops", Hops.class) == Hops.NONE,
                entry.textIfGiven("nir-decree"),
                entry.textIfGiven("special-categories"),
                entry.number("open-after-lapse-months", 1, MONTHS_MAX, 0),
                keep.read(all -> new Retention(all.number("months", 1, MONTHS_MAX, 0), all.text("from")))
                        .orElseGet(() -> new Retention(0, "?")),
                entry.textIfGiven("dpv"));
    }

    private static CatalogueField field(Section entry, Set<String> declared, Map<String, Purpose> purposes) {
        Sensitivity sensitivity = entry.word("sensitivity", Sensitivity.class);
        List<String> wanted = entry.texts("purposes");
        for (String purpose : wanted) {
            if (!declared.contains(purpose)) {
                entry.fault(
                        "purposes", "unknown purpose '" + purpose + "'", "declare it under 'purposes:' of this file");
            } else if (purposes.containsKey(purpose)) {
                special(entry, sensitivity, purpose, purposes.get(purpose));
            }
        }
        return new CatalogueField(
                entry.textIfGiven("fideslang"),
                entry.textIfGiven("dpv"),
                sensitivity,
                entry.word("subject", Subject.class),
                Set.copyOf(wanted),
                entry.word("erasure", Erasure.class),
                coarser(entry));
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
        if (sensitivity == Sensitivity.NIR && purpose.nirDecree().isEmpty()) {
            entry.fault(
                    "purposes",
                    "a social security number may not serve '" + name + "'",
                    "take the purpose away, or name its item of décret 2019-341 as 'nir-decree'");
        }
        if (sensitivity == Sensitivity.SPECIAL && purpose.specialCategories().isEmpty()) {
            entry.fault(
                    "purposes",
                    "health-like data may not serve '" + name + "'",
                    "take the purpose away, or name its ground of Art. 9(2) as 'special-categories'");
        }
    }
}
