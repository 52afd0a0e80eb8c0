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
        fact(party.assessment());
        if (party.assessment() instanceof Fact.Known<Party.Assessment>(Party.Assessment done, Evidence evidence)) {
            days.add(done.doneOn());
            last(done.nextReviewOn());
        }
        party.mechanisms().forEach(this::mechanism);
        party.subProcessors().forEach(this::party);
    }

    private void mechanism(Mechanism mechanism) {
        switch (mechanism) {
            case Mechanism.Adequacy(String decision, Optional<Fact<Boolean>> scopeMet) ->
                scopeMet.ifPresent(met -> scope(decision, met));
            case Mechanism.Clauses(int module, Fact<LocalDate> signedOn) -> since(signedOn);
            case Mechanism.BindingRules(String approval, Fact<LocalDate> approvedOn) -> since(approvedOn);
        }
    }

    private void since(Fact<LocalDate> day) {
        fact(day);
        if (day instanceof Fact.Known<LocalDate>(LocalDate start, Evidence evidence)) {
            days.add(start);
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
