package eu.passerelle.transfer;

import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import java.util.Comparator;
import java.util.Map;

/** How each field was treated, as a row of evidence says it: {@code {"payer.name":"clear"}}, sorted by field. */
final class Treatments {
    private Treatments() {}

    static String declared(Hop hop) {
        StringBuilder declared = new StringBuilder("{");
        hop.discloses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Field::name)))
                .forEach(each -> add(declared, each.getKey().name(), each.getValue()));
        return declared.append('}').toString();
    }

    /** Field names hold a-z, 0-9, dot and hyphen: nothing to escape. */
    static void add(StringBuilder into, String field, Treatment treatment) {
        into.append(into.length() > 1 ? "," : "")
                .append('"')
                .append(field)
                .append("\":\"")
                .append(treatment.word())
                .append('"');
    }
}
