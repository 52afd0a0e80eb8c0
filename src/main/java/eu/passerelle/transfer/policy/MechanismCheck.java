package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a mechanism carries a party's data to a territory outside the EEA on a day.
 *
 * @param place how reasons and grounds begin
 */
record MechanismCheck(AdequacyTable table, Data data, Party party, String territory, String place, LocalDate today) {

    Findings judge(Mechanism mechanism) {
        Findings found =
                switch (mechanism) {
                    case Mechanism.Adequacy adequacy -> adequacy(adequacy);
                    case Mechanism.Clauses clauses -> clauses(clauses);
                    case Mechanism.BindingRules rules -> rules(rules);
                };
        return mechanism
                .withdrawnOn()
                .filter(day -> !today.isBefore(day))
                .map(day -> new Findings(List.of(), found.reasons())
                        .and(Findings.lapsed(day.minusDays(1), named(mechanism) + ": withdrawn on " + day)))
                .orElse(found);
    }

    private String named(Mechanism mechanism) {
        return place + ", "
                + switch (mechanism) {
                    case Mechanism.Adequacy adequacy -> "adequacy " + adequacy.decision();
                    case Mechanism.Clauses clauses -> "standard clauses module " + clauses.module();
                    case Mechanism.BindingRules rules -> "binding rules " + rules.approval();
                };
    }

    private Findings adequacy(Mechanism.Adequacy adequacy) {
        String what = named(adequacy);
        Optional<AdequacyTable.Decision> row = table.decision(adequacy.decision());
        if (row.isEmpty()) {
            return Findings.obstacle(
                    Kind.NO_MECHANISM, what + ": no decision of this number stands in config/adequacy.yaml");
        }
        AdequacyTable.Decision decision = row.get();
        if (!decision.territories().contains(territory)) {
            return Findings.obstacle(
                    Kind.NO_MECHANISM,
                    what + ": it covers "
                            + String.join(
                                    ", ",
                                    decision.territories().stream().sorted().toList()) + " only");
        }
        Findings all = PartyCheck.inDate(what, decision.evidence(), today)
                .and(inForce(what, decision))
                .and(decision.scope().map(scope -> scope(what, scope, adequacy)).orElse(Findings.NONE));
        return all.stand() ? Findings.ground(what) : all;
    }

    private Findings inForce(String what, AdequacyTable.Decision decision) {
        Findings unconfirmed = decision.unconfirmed()
                .map(missing -> Findings.obstacle(
                        Kind.UNCONFIRMED, what + ": not confirmed (" + missing + "); confirm it in adequacy.yaml"))
                .orElse(Findings.NONE);
        if (today.isBefore(decision.adoptedOn())) {
            return unconfirmed.and(
                    Findings.obstacle(Kind.NOT_YET, what + ": not in force before " + decision.adoptedOn()));
        }
        Findings ended = decision.endsOn()
                .filter(today::isAfter)
                .map(last -> Findings.lapsed(last, what + ": in force until " + last + " only"))
                .orElse(Findings.NONE);
        Findings annulled = decision.annulledOn()
                .filter(day -> !today.isBefore(day))
                .map(day -> Findings.lapsed(day.minusDays(1), what + ": annulled on " + day))
                .orElse(Findings.NONE);
        return unconfirmed.and(ended).and(annulled);
    }

    private Findings scope(String what, AdequacyTable.Scope scope, Mechanism.Adequacy adequacy) {
        String condition = what + ", scope (" + scope.condition() + ")";
        Findings all = met(condition, scope, adequacy.scopeMet(), "scope-met");
        for (String category : scope.excludes().stream().sorted().toList()) {
            if (data.holds(category)) {
                all = all.and(Findings.obstacle(
                        Kind.NO_MECHANISM, what + ": it leaves out " + category + ", which this hop discloses"));
            }
        }
        for (Subject subject : Subject.values()) {
            if (scope.separateFor().contains(subject) && data.subjects().contains(subject)) {
                String people = subject.word();
                all = all.and(met(
                        condition + ", for " + people + " data",
                        scope,
                        Optional.ofNullable(adequacy.scopeMetFor().get(subject)),
                        "scope-met-for: " + people));
            }
        }
        return all;
    }

    private Findings met(String condition, AdequacyTable.Scope scope, Optional<Fact<Boolean>> fact, String key) {
        if (fact.isEmpty()) {
            return Findings.obstacle(
                    Kind.UNCONFIRMED,
                    condition + ": nothing says that it is met; add '" + key + "' in config/recipients.yaml");
        }
        Findings met = PartyCheck.fact(
                condition,
                fact.get(),
                today,
                value -> value ? Findings.NONE : Findings.obstacle(Kind.NO_MECHANISM, condition + ": not met"));
        if (!(fact.get() instanceof Fact.Known<Boolean>(Boolean value, Evidence evidence))) {
            return met;
        }
        LocalDate last = evidence.readOn().plusDays(scope.recheckDays());
        return today.isAfter(last)
                ? met.and(Findings.lapsed(
                        last,
                        condition + ": its evidence was good until " + last + "; read " + evidence.source() + " again"))
                : met;
    }

    private Findings clauses(Mechanism.Clauses clauses) {
        String what = named(clauses);
        Findings importer = PartyCheck.fact(
                what + ", importer subject to the GDPR",
                party.importerSubjectToGdpr(),
                today,
                subject -> subject
                        ? Findings.obstacle(
                                Kind.CLAUSES_NOT_USABLE,
                                what + ": " + party.label() + " is itself subject to the GDPR, and Decision (EU)"
                                        + " 2021/914 is not made for such importers; another mechanism is needed")
                        : Findings.NONE);
        return withAssessment(what, importer.and(reviewed(what, clauses.signed(), "signed")));
    }

    private Findings rules(Mechanism.BindingRules rules) {
        String what = named(rules);
        return withAssessment(what, reviewed(what, rules.approved(), "approved"));
    }

    private Findings withAssessment(String what, Findings mechanism) {
        Findings all = mechanism.and(reviewed(what + ", transfer impact assessment", party.assessment(), "done"));
        return all.stand() ? Findings.ground(what + ", assessed") : all;
    }

    private Findings reviewed(String what, Fact<Reviewed> fact, String verb) {
        return PartyCheck.fact(what, fact, today, known -> {
            if (today.isBefore(known.since())) {
                return Findings.obstacle(Kind.NOT_YET, what + ": " + verb + " on " + known.since() + ", after today");
            }
            return today.isAfter(known.nextReviewOn())
                    ? Findings.lapsed(known.nextReviewOn(), what + ": its review was due on " + known.nextReviewOn())
                    : Findings.NONE;
        });
    }
}
