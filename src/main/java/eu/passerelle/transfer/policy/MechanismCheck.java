package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.TransferDecision.Kind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Judges whether a mechanism carries a party's data to a territory outside the EEA on a day.
 *
 * @param place how reasons and grounds begin
 */
record MechanismCheck(AdequacyTable table, Party party, String territory, String place, LocalDate today) {

    Findings judge(Mechanism mechanism) {
        return switch (mechanism) {
            case Mechanism.Adequacy adequacy -> adequacy(adequacy);
            case Mechanism.Clauses clauses -> clauses(clauses);
            case Mechanism.BindingRules rules -> rules(rules);
        };
    }

    private Findings adequacy(Mechanism.Adequacy adequacy) {
        String what = place + ", adequacy " + adequacy.decision();
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
                .and(decision.scope()
                        .map(scope -> scope(what, scope, adequacy.scopeMet()))
                        .orElse(Findings.NONE));
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
        return unconfirmed.and(decision.endsOn()
                .filter(today::isAfter)
                .map(last -> Findings.lapsed(last, what + ": no longer in force since " + last))
                .orElse(Findings.NONE));
    }

    private Findings scope(String what, AdequacyTable.Scope scope, Optional<Fact<Boolean>> scopeMet) {
        String condition = what + ", scope (" + scope.condition() + ")";
        if (scopeMet.isEmpty()) {
            return Findings.obstacle(
                    Kind.UNCONFIRMED,
                    condition + ": nothing says that it is met; add 'scope-met' in config/recipients.yaml");
        }
        Findings met = PartyCheck.fact(
                condition,
                scopeMet.get(),
                today,
                value -> value ? Findings.NONE : Findings.obstacle(Kind.NO_MECHANISM, condition + ": not met"));
        if (!(scopeMet.get() instanceof Fact.Known<Boolean>(Boolean value, Evidence evidence))) {
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
        String what = place + ", standard clauses module " + clauses.module();
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
        return withAssessment(what, importer.and(from(what, clauses.signedOn(), "signed")));
    }

    private Findings rules(Mechanism.BindingRules rules) {
        String what = place + ", binding rules " + rules.approval();
        return withAssessment(what, from(what, rules.approvedOn(), "approved"));
    }

    private Findings from(String what, Fact<LocalDate> day, String verb) {
        return PartyCheck.fact(
                what,
                day,
                today,
                start -> today.isBefore(start)
                        ? Findings.obstacle(Kind.NOT_YET, what + ": " + verb + " on " + start + ", after today")
                        : Findings.NONE);
    }

    private Findings withAssessment(String what, Findings mechanism) {
        String assessment = what + ", transfer impact assessment";
        Findings assessed = PartyCheck.fact(assessment, party.assessment(), today, done -> {
            if (today.isBefore(done.doneOn())) {
                return Findings.obstacle(Kind.NOT_YET, assessment + ": done on " + done.doneOn() + ", after today");
            }
            return today.isAfter(done.nextReviewOn())
                    ? Findings.lapsed(
                            done.nextReviewOn(), assessment + ": its review was due on " + done.nextReviewOn())
                    : Findings.NONE;
        });
        Findings all = mechanism.and(assessed);
        return all.stand() ? Findings.ground(what + ", assessed") : all;
    }
}
