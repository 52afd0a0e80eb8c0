package eu.passerelle.transfer.policy;

import static eu.passerelle.transfer.policy.Invented.EVIDENCE;
import static eu.passerelle.transfer.policy.Invented.READ;
import static eu.passerelle.transfer.policy.Invented.TODAY;
import static eu.passerelle.transfer.policy.Invented.known;

import eu.passerelle.settings.TransferRule;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A recipient over a sub-processor over another, all alike and all allowed, of which one fact is flipped. */
final class Flipped {
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final String BRAZIL = "(EU) 2026/179";

    private final Party all;
    private int depth;
    private Party flipped;
    private AdequacyTable.Decision row = Altered.with(
            Invented.dpfRow(Optional.empty()),
            "scope",
            Optional.of(new AdequacyTable.Scope("on the list", 366, Set.of(), Set.of(Subject.WORKER))));
    private TransferRule rule;

    Flipped(String carrier) {
        all = switch (carrier) {
            case "eea" -> Invented.french("stripe");
            case "adequacy" -> Invented.with(Invented.in("stripe", "US"), List.of(adequacy()));
            case "clauses" -> safeguarded(Invented.clauses(known(Invented.reviewed())));
            case "rules" -> safeguarded(Invented.rules(known(Invented.reviewed())));
            default -> throw new IllegalArgumentException(carrier);
        };
        flipped = all;
        rule = Invented.rule(
                switch (carrier) {
                    case "eea" -> Opens.EU_ONLY;
                    case "adequacy" -> Opens.ADEQUACY;
                    default -> Opens.SAFEGUARDS;
                });
    }

    TransferDecision decide() {
        Party tree = depth == 2 ? flipped : all;
        for (int level = 1; level >= 0; level--) {
            Party here = level == depth ? flipped : all;
            // What the flip itself put below stays there.
            List<Party> below = here.subProcessors().isEmpty()
                    ? List.of(tree)
                    : List.of(tree, here.subProcessors().get(0));
            tree = Altered.with(here, "subProcessors", below);
        }
        AdequacyTable.Decision brazil = new AdequacyTable.Decision(
                BRAZIL,
                Set.of("BR"),
                READ,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EVIDENCE);
        return Invented.decide(
                Invented.decider(tree, Invented.table(row, brazil)),
                "collect",
                Invented.creditor(Map.of("stripe", rule), Map.of()),
                TODAY);
    }

    Flipped flip(String fact, String to, int at) {
        depth = at;
        if (fact.startsWith("row.")) {
            row = Altered.with(row, fact.substring("row.".length()), rowValue(fact, to));
        } else if (fact.startsWith("rule.")) {
            rule = Altered.with(rule, fact.substring("rule.".length()), ruleValue(fact, to));
        } else {
            flipped = party(fact, to);
        }
        return this;
    }

    private Party party(String fact, String to) {
        return switch (fact) {
            case "label" -> Altered.with(all, fact, to);
            case "role" -> Altered.with(all, fact, Party.Role.CONTROLLER);
            case "entities" -> Altered.with(all, fact, entities(to));
            case "hosting" -> Altered.with(all, fact, places(all.hosting(), to));
            case "remoteAccess" -> Altered.with(all, fact, places(all.remoteAccess(), to));
            case "subProcessors" -> Altered.with(all, fact, List.of(below(to)));
            case "subProcessorsComplete" -> Altered.with(all, fact, answer(true, to));
            case "importerSubjectToGdpr" -> Altered.with(all, fact, answer(false, to));
            case "assessment" -> Altered.with(all, fact, reviewed(to));
            case "mechanisms" -> Invented.with(all, List.of());
            default -> Invented.with(all, List.of(mechanism(fact, to)));
        };
    }

    private Mechanism mechanism(String fact, String to) {
        Object value =
                switch (fact) {
                    case "decision" -> to.equals("of BR") ? BRAZIL : "(EU) 1999/1";
                    case "scopeMet" -> to.equals("missing") ? Optional.empty() : Optional.of(answer(true, to));
                    case "scopeMetFor" -> to.equals("missing") ? Map.of() : Map.of(Subject.WORKER, answer(true, to));
                    case "withdrawnOn" -> Optional.of(day(to));
                    case "module" -> Integer.parseInt(to);
                    case "approval" -> to;
                    case "signed", "approved" -> reviewed(to);
                    default -> throw new IllegalArgumentException(fact);
                };
        return (Mechanism) Altered.with((Record) all.mechanisms().get(0), fact, value);
    }

    private static Object rowValue(String fact, String to) {
        return switch (fact) {
            case "row.number" -> BRAZIL;
            case "row.territories" -> Set.of(to);
            case "row.adoptedOn" -> day(to);
            case "row.endsOn", "row.annulledOn" -> Optional.of(day(to));
            case "row.scope" ->
                to.equals("none")
                        ? Optional.empty()
                        : Optional.of(new AdequacyTable.Scope("any", 366, Set.of("user.financial"), Set.of()));
            case "row.unconfirmed" -> Optional.of(to);
            case "row.evidence" -> evidence(to);
            default -> throw new IllegalArgumentException(fact);
        };
    }

    private static Object ruleValue(String fact, String to) {
        return switch (fact) {
            case "rule.opens" -> Opens.valueOf(to);
            case "rule.decidedOn" -> day(to);
            case "rule.decidedBy" -> to;
            case "rule.endedOn" -> Optional.of(day(to));
            case "rule.suspended" -> true;
            default -> throw new IllegalArgumentException(fact);
        };
    }

    private static List<Party.Entity> entities(String to) {
        return switch (to) {
            case "none" -> List.of();
            case "read tomorrow", "ended", "ends today" -> List.of(new Party.Entity("one", "FR", evidence(to)));
            default -> List.of(new Party.Entity("one", to.substring("seat ".length()), EVIDENCE));
        };
    }

    private static Fact<List<String>> places(Fact<List<String>> before, String to) {
        List<String> now = ((Fact.Known<List<String>>) before).value();
        return switch (to) {
            case "nowhere" -> known(List.of());
            case "unconfirmed" -> Invented.unconfirmed();
            case "read tomorrow", "ended", "ends today" -> new Fact.Known<>(now, evidence(to));
            default ->
                known(Stream.concat(now.stream(), Stream.of(to.substring(5))).toList());
        };
    }

    private static Party below(String to) {
        return to.equals("one unknown")
                ? Invented.hosted(Invented.french("below"), Invented.unconfirmed())
                : Invented.in("below", to.substring("one in ".length()));
    }

    private static Fact<Boolean> answer(boolean before, String to) {
        return switch (to) {
            case "unconfirmed" -> Invented.unconfirmed();
            case "yes" -> known(true);
            case "no" -> known(false);
            case "too old" -> new Fact.Known<>(true, new Evidence("invented", TODAY.minusDays(367), Optional.empty()));
            default -> new Fact.Known<>(before, evidence(to));
        };
    }

    private static Fact<Reviewed> reviewed(String to) {
        return switch (to) {
            case "unconfirmed" -> Invented.unconfirmed();
            case "tomorrow" -> known(new Reviewed(TOMORROW, TOMORROW.plusYears(1)));
            case "overdue" -> known(new Reviewed(READ, YESTERDAY));
            case "due today" -> known(new Reviewed(READ, TODAY));
            default -> new Fact.Known<>(Invented.reviewed(), evidence(to));
        };
    }

    private static Evidence evidence(String to) {
        return switch (to) {
            case "read tomorrow" -> new Evidence("invented", TOMORROW, Optional.empty());
            case "ended" -> new Evidence("invented", READ, Optional.of(YESTERDAY));
            case "ends today" -> new Evidence("invented", READ, Optional.of(TODAY));
            default -> throw new IllegalArgumentException(to);
        };
    }

    private static LocalDate day(String to) {
        return switch (to) {
            case "yesterday" -> YESTERDAY;
            case "today" -> TODAY;
            case "tomorrow" -> TOMORROW;
            default -> throw new IllegalArgumentException(to);
        };
    }

    private static Mechanism adequacy() {
        return Altered.with(Invented.dpf(known(true)), "scopeMetFor", Map.of(Subject.WORKER, known(true)));
    }

    private static Party safeguarded(Mechanism mechanism) {
        return Invented.assessed(
                Invented.with(Invented.in("stripe", "US"), List.of(mechanism)),
                known(Invented.reviewed()),
                known(false));
    }
}
