package eu.passerelle.transfer.policy;

import eu.passerelle.settings.TransferRule;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The days on which what is declared may begin or cease to count: between two of them no verdict changes. */
final class TurningDays {
    private final SortedSet<LocalDate> days = new TreeSet<>();
    private final AdequacyTable table;

    private TurningDays(AdequacyTable table) {
        this.table = table;
    }

    static SortedSet<LocalDate> of(Party party, AdequacyTable table, Optional<TransferRule> rule) {
        TurningDays turning = new TurningDays(table);
        turning.party(party);
        table.decisions().forEach(turning::decision);
        rule.ifPresent(given -> {
            turning.days.add(given.decidedOn());
            given.endedOn().ifPresent(turning.days::add);
        });
        return turning.days;
    }

    private void party(Party party) {
        party.entities().forEach(entity -> evidence(entity.evidence()));
        fact(party.hosting());
        fact(party.remoteAccess());
        fact(party.subProcessorsComplete());
        fact(party.importerSubjectToGdpr());
        reviewed(party.assessment());
        party.mechanisms().forEach(this::mechanism);
        party.subProcessors().forEach(this::party);
    }

    private void mechanism(Mechanism mechanism) {
        mechanism.withdrawnOn().ifPresent(days::add);
        switch (mechanism) {
            case Mechanism.Adequacy adequacy -> {
                adequacy.scopeMet().ifPresent(met -> scope(adequacy.decision(), met));
                adequacy.scopeMetFor().values().forEach(met -> scope(adequacy.decision(), met));
            }
            case Mechanism.Clauses clauses -> reviewed(clauses.signed());
            case Mechanism.BindingRules rules -> reviewed(rules.approved());
        }
    }

    private void reviewed(Fact<Reviewed> fact) {
        fact(fact);
        if (fact instanceof Fact.Known<Reviewed>(Reviewed known, Evidence evidence)) {
            days.add(known.since());
            last(known.nextReviewOn());
        }
    }

    private void scope(String decision, Fact<Boolean> met) {
        fact(met);
        if (met instanceof Fact.Known<Boolean>(Boolean value, Evidence evidence)) {
            table.decision(decision)
                    .flatMap(AdequacyTable.Decision::scope)
                    .ifPresent(scope -> last(evidence.readOn().plusDays(scope.recheckDays())));
        }
    }

    private void decision(AdequacyTable.Decision decision) {
        days.add(decision.adoptedOn());
        decision.endsOn().ifPresent(this::last);
        decision.annulledOn().ifPresent(days::add);
        evidence(decision.evidence());
    }

    private void fact(Fact<?> fact) {
        if (fact instanceof Fact.Known<?> known) {
            evidence(known.evidence());
        }
    }

    private void evidence(Evidence evidence) {
        days.add(evidence.readOn());
        evidence.validUntil().ifPresent(this::last);
    }

    private void last(LocalDate day) {
        days.add(day.plusDays(1));
    }
}
