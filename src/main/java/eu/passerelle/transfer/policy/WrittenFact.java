package eu.passerelle.transfer.policy;

import eu.passerelle.settings.Faults.Fault;
import java.util.List;
import java.util.Optional;

/**
 * A fact as it stands in a file, for a person who wants to look it up.
 *
 * @param party whom it is about, as reasons and grounds name it
 * @param fact what it is: {@code hosting}, {@code transfer impact assessment}
 * @param says what the file says, in short
 * @param file such as {@code config/recipients.yaml}
 * @param line from 1
 * @param evidence source and day it was read; empty for what is unconfirmed
 * @param unconfirmed what must be found out; empty for what is known
 */
record WrittenFact(
        String party,
        String fact,
        String says,
        String file,
        int line,
        Optional<String> evidence,
        Optional<String> unconfirmed) {
    /** Whom a row of {@code config/adequacy.yaml} is about, which any party may rest on. */
    static final String TABLE = "adequacy table";

    private static final List<String> PLACES = List.of(", hosting", ", remote access", ", entity ");

    /** Whether a ground or a reason rests on this fact, by the way that both name it. */
    boolean carries(String verdictLine) {
        return (party.equals(TABLE) && verdictLine.contains(", " + fact))
                || verdictLine.startsWith(party + ", " + fact)
                || (PLACES.stream().anyMatch(place -> verdictLine.startsWith(party + place)) && names(verdictLine));
    }

    private boolean names(String verdictLine) {
        return switch (fact) {
            case "importer subject to the GDPR" -> verdictLine.contains(", standard clauses");
            case "transfer impact assessment" ->
                verdictLine.contains(", standard clauses") || verdictLine.contains(", binding rules");
            default ->
                fact.matches("(adequacy|standard clauses|binding rules) .*") && verdictLine.contains(", " + fact);
        };
    }

    String at() {
        return file + ":" + line;
    }

    /** What a person must do about it; empty for what is known. */
    Optional<Fault> toConfirm() {
        return unconfirmed.map(what -> new Fault(
                file,
                line,
                party + ", " + fact + ": not confirmed (" + what + ")",
                "write what you find, with its source and the day you read it"
                        + (file.startsWith("jar:") ? ", in a copy in your home's config folder" : "")));
    }

    @Override
    public String toString() {
        return at() + ": " + (says.isEmpty() ? "" : says + "; ")
                + evidence.orElseGet(() -> "not confirmed: " + unconfirmed.orElse(""));
    }
}
