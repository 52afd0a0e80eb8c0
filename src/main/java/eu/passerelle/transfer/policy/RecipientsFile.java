package eu.passerelle.transfer.policy;

import eu.passerelle.settings.ConfigCheck.Declared;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.policy.Catalogue.Subject;
import eu.passerelle.transfer.policy.Party.Entity;
import eu.passerelle.transfer.policy.Party.Role;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code config/recipients.yaml}. */
record RecipientsFile(AdequacyTable table) {
    static final String PATH = "config/recipients.yaml";

    private enum Kind {
        ADEQUACY,
        SCC,
        BCR
    }

    private enum YesNo {
        YES,
        NO
    }

    Map<String, Declared<Recipient>> read(Section file) {
        Map<String, Declared<Recipient>> found = new LinkedHashMap<>();
        file.read(all -> {
            all.named("recipients")
                    .forEach((id, entry) -> entry.read(section -> recipient(id, section))
                            .ifPresent(recipient -> found.put(id, new Declared<>(recipient, entry))));
            return true;
        });
        return found;
    }

    private Recipient recipient(String id, Section entry) {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        entry.namedTexts("endpoints")
                .forEach((name, text) -> endpoint(entry, name, text).ifPresent(uri -> endpoints.put(name, uri)));
        Recipient.Kind kind = entry.has("kind") ? entry.word("kind", Recipient.Kind.class) : Recipient.Kind.PARTY;
        return new Recipient(id, kind, party(id, entry), endpoints);
    }

    private static Optional<URI> endpoint(Section entry, String name, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getScheme() != null && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // told below, with the line
        }
        entry.fault(
                "endpoints", "endpoint '" + name + "' is no address", "write scheme and host: https://api.example.org");
        return Optional.empty();
    }

    private Party party(String label, Section entry) {
        List<Entity> entities = new ArrayList<>();
        entry.sections("entities").forEach(section -> section.read(this::entity).ifPresent(entities::add));
        if (!entry.has("entities")) {
            entry.fault(
                    "entities", "key 'entities' is missing", "name the legal entity, its territory and the evidence");
        }
        Section below = entry.section("sub-processors");
        List<Party> parties = new ArrayList<>();
        Fact<Boolean> complete = below.read(all -> {
                    all.sections("parties")
                            .forEach(section -> section.read(this::subProcessor).ifPresent(parties::add));
                    return EvidenceReader.fact(all, "complete", known -> true);
                })
                .orElseGet(() -> new Fact.Unconfirmed<>("?", entry.at()));
        List<Mechanism> mechanisms = new ArrayList<>();
        entry.sections("mechanisms")
                .forEach(section -> section.read(this::mechanism).ifPresent(mechanisms::add));
        return new Party(
                label,
                entry.word("role", Role.class),
                entities,
                EvidenceReader.fact(entry, "hosting", this::territories),
                EvidenceReader.fact(entry, "remote-access", this::territories),
                parties,
                complete,
                EvidenceReader.factIfGiven(
                        entry,
                        "importer-subject-to-gdpr",
                        "not declared",
                        all -> all.word("answer", YesNo.class) == YesNo.YES),
                mechanisms,
                EvidenceReader.factIfGiven(
                        entry, "transfer-impact-assessment", "none is declared", all -> reviewed(all, "done-on")));
    }

    private Party subProcessor(Section entry) {
        return party(entry.text("name"), entry);
    }

    private Entity entity(Section section) {
        String territory = section.text("territory");
        AdequacyFile.tellUnknown(table, section, "territory", territory);
        return new Entity(section.text("name"), territory, EvidenceReader.evidence(section));
    }

    private List<String> territories(Section section) {
        List<String> codes = section.texts("territories");
        codes.forEach(code -> AdequacyFile.tellUnknown(table, section, "territories", code));
        return codes;
    }

    private Mechanism mechanism(Section entry) {
        if (entry.textIfGiven("kind").filter("derogation"::equals).isPresent()) {
            entry.keys().forEach(entry::has);
            entry.fault(
                    "kind",
                    "a derogation (Art. 49) is for single cases, and every hop repeats",
                    "write adequacy, scc or bcr, or take the mechanism away");
            return new Mechanism.Clauses(1, new Fact.Unconfirmed<>("?", entry.at()), Optional.empty());
        }
        Optional<LocalDate> withdrawnOn = entry.dayIfGiven("withdrawn-on");
        return switch (entry.word("kind", Kind.class)) {
            case ADEQUACY -> adequacy(entry, withdrawnOn);
            case SCC ->
                new Mechanism.Clauses(
                        entry.number("module", 1, 4, 0),
                        EvidenceReader.factHere(entry, all -> reviewed(all, "signed-on")),
                        withdrawnOn);
            case BCR ->
                new Mechanism.BindingRules(
                        entry.text("approval"),
                        EvidenceReader.factHere(entry, all -> reviewed(all, "approved-on")),
                        withdrawnOn);
        };
    }

    private static Reviewed reviewed(Section section, String since) {
        return new Reviewed(section.day(since), section.day("next-review-on"));
    }

    private Mechanism adequacy(Section entry, Optional<LocalDate> withdrawnOn) {
        String number = entry.text("decision");
        Optional<AdequacyTable.Decision> decision = table.decision(number);
        if (decision.isEmpty()) {
            entry.fault("decision", "unknown decision '" + number + "'", "write a number of config/adequacy.yaml");
        }
        Optional<Fact<Boolean>> scopeMet = entry.has("scope-met")
                ? Optional.of(EvidenceReader.fact(entry, "scope-met", known -> true))
                : Optional.empty();
        if (scopeMet.isEmpty()
                && decision.flatMap(AdequacyTable.Decision::scope).isPresent()) {
            entry.fault(
                    "decision",
                    "decision '" + number + "' has a scope",
                    "add 'scope-met' with evidence, or unconfirmed: what to check");
        }
        return new Mechanism.Adequacy(number, scopeMet, scopeMetFor(entry), withdrawnOn);
    }

    private static Map<Subject, Fact<Boolean>> scopeMetFor(Section entry) {
        Map<Subject, Fact<Boolean>> met = new EnumMap<>(Subject.class);
        entry.sectionIfGiven("scope-met-for")
                .ifPresent(section -> section.read(all -> {
                    for (Subject subject : Subject.values()) {
                        String word = subject.word();
                        if (all.has(word)) {
                            met.put(subject, EvidenceReader.fact(all, word, known -> true));
                        }
                    }
                    return true;
                }));
        return met;
    }
}
