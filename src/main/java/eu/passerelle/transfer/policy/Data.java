package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.Treatment;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.policy.Catalogue.CatalogueField;
import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a hop discloses, as far as the scope of an adequacy decision asks: pseudonyms are personal data too.
 *
 * @param categories keys of the fideslang taxonomy
 */
record Data(Set<String> categories, Set<Subject> subjects) {
    Data {
        categories = Set.copyOf(categories);
        subjects = Set.copyOf(subjects);
    }

    static Data of(Hop hop, Catalogue catalogue) {
        List<CatalogueField> fields = hop.discloses().entrySet().stream()
                .filter(each -> each.getValue() != Treatment.DROP)
                .flatMap(each -> catalogue.field(each.getKey()).stream())
                .toList();
        return new Data(
                fields.stream().map(CatalogueField::fideslang).collect(Collectors.toSet()),
                fields.stream().map(CatalogueField::subject).collect(Collectors.toSet()));
    }

    /** Whether anything of this category or of one below it is disclosed. */
    boolean holds(String category) {
        return categories.stream().anyMatch(each -> each.equals(category) || each.startsWith(category + "."));
    }
}
