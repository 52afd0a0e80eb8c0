package eu.passerelle.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A subject's sealed texts that are stored together in one encrypted column: at most one value a field. */
public record Dossier(SubjectId subject, List<Sealed<String>> values) {
    public Dossier {
        values = List.copyOf(values);
        Map<Field, Sealed<String>> seen = new HashMap<>();
        for (Sealed<String> value : values) {
            if (!value.subject().equals(subject) || seen.put(value.field(), value) != null) {
                throw new IllegalArgumentException("a dossier holds one value a field, of one subject");
            }
        }
    }

    public Optional<Sealed<String>> get(Field field) {
        return values.stream().filter(value -> value.field().equals(field)).findFirst();
    }

    /** The value of a field that every dossier of this kind has. */
    public Sealed<String> require(Field field) {
        return get(field).orElseThrow(() -> new IllegalStateException("no " + field + " in this dossier"));
    }
}
