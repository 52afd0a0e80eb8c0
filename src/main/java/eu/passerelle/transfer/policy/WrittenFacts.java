package eu.passerelle.transfer.policy;

import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Home;
import eu.passerelle.settings.Section;
import eu.passerelle.settings.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts of {@code config/recipients.yaml} and {@code adequacy.yaml} with their places. Read anew, beside the policy
 * that decides: a verdict needs no line numbers, a person who must confirm a fact does. The files are sound by then.
 */
final class WrittenFacts {
    private final List<WrittenFact> facts = new ArrayList<>();

    private WrittenFacts() {}

    /** By recipient, each with those of all parties below it. */
    static Map<String, List<WrittenFact>> ofRecipients(Home home) {
        Map<String, List<WrittenFact>> found = new LinkedHashMap<>();
        read(home, RecipientsFile.PATH).named("recipients").forEach((id, entry) -> {
            WrittenFacts own = new WrittenFacts();
            own.party(id, entry);
            found.put(id, own.facts);
        });
        return found;
    }

    /** The rows of the adequacy table, by number. */
    static Map<String, WrittenFact> ofDecisions(Home home) {
        Map<String, WrittenFact> found = new LinkedHashMap<>();
        for (Section row : read(home, AdequacyFile.PATH).sections("decisions")) {
            String number = row.text("number");
            WrittenFacts own = new WrittenFacts();
            own.add(WrittenFact.TABLE, "adequacy " + number, row);
            found.put(number, own.facts.getFirst());
        }
        return found;
    }

    private static Section read(Home home, String path) {
        Home.Source source = home.ownOrShipped(path)
                .orElseThrow(() -> new IllegalStateException(path + " is shipped in the jar and was not found"));
        return YamlFile.read(source, new Faults());
    }

    private void party(String name, Section entry) {
        if (entry.sections("entities").isEmpty()) {
            facts.add(new WrittenFact(
                    name,
                    "contracting entity",
                    "",
                    entry.file(),
                    entry.line(),
                    Optional.empty(),
                    Optional.of("which legal entity it is, and where")));
        }
        entry.sections("entities").forEach(entity -> add(name, "entity " + entity.text("name"), entity));
        add(name, "hosting", entry.section("hosting"));
        add(name, "remote access", entry.section("remote-access"));
        Section below = entry.section("sub-processors");
        add(name, "list of sub-processors", below.section("complete"));
        entry.sectionIfGiven("importer-subject-to-gdpr")
                .ifPresent(fact -> add(name, "importer subject to the GDPR", fact));
        entry.sections("mechanisms").forEach(mechanism -> mechanism(name, mechanism));
        entry.sectionIfGiven("transfer-impact-assessment")
                .ifPresent(fact -> add(name, "transfer impact assessment", fact));
        below.sections("parties").forEach(party -> party(party.text("name"), party));
    }

    private void mechanism(String party, Section entry) {
        switch (entry.text("kind")) {
            case "adequacy" -> {
                String what = "adequacy " + entry.text("decision");
                entry.sectionIfGiven("scope-met").ifPresent(met -> add(party, what, met));
                entry.named("scope-met-for").forEach((whom, met) -> add(party, what + " for " + whom, met));
            }
            case "scc" -> add(party, "standard clauses module " + entry.number("module", 1, 4, 0), entry);
            case "bcr" -> add(party, "binding rules " + entry.text("approval"), entry);
            default -> throw new IllegalStateException("an unknown kind is a fault of the file");
        }
    }

    private void add(String party, String fact, Section entry) {
        facts.add(new WrittenFact(
                party,
                fact,
                says(entry),
                entry.file(),
                entry.line(),
                entry.sectionIfGiven("evidence").map(WrittenFacts::evidence),
                entry.textIfGiven("unconfirmed")));
    }

    private static String says(Section entry) {
        List<String> said = new ArrayList<>();
        if (entry.has("territories")) {
            List<String> codes = entry.texts("territories");
            said.add(codes.isEmpty() ? "nowhere" : String.join(", ", codes));
        }
        Stream.of("territory", "answer").forEach(key -> entry.textIfGiven(key).ifPresent(said::add));
        Stream.of(
                        "adopted-on",
                        "signed-on",
                        "approved-on",
                        "done-on",
                        "next-review-on",
                        "ends-on",
                        "annulled-on",
                        "withdrawn-on")
                .forEach(key -> entry.textIfGiven(key).ifPresent(day -> said.add(key.replace('-', ' ') + " " + day)));
        return said.stream().collect(Collectors.joining(", "));
    }

    private static String evidence(Section evidence) {
        return evidence.text("source") + ", read on " + evidence.text("read-on")
                + evidence.textIfGiven("valid-until")
                        .map(day -> ", good until " + day)
                        .orElse("");
    }
}
