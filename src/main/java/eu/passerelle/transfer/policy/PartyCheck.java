package eu.passerelle.transfer.policy;

import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges one party and all below it: worst of its contracting entity, where it hosts, who reaches in from where, and
 * each sub-processor in turn.
 *
 * @param data what the hop discloses
 * @param opening how far the creditor opened the recipient
 * @param signed the entity of the recipient that signed with the creditor, where its file says so
 */
record PartyCheck(AdequacyTable table, Data data, Opening opening, Optional<String> signed, LocalDate today) {
    private static final String CONFIRM = "confirm it with a source and the day it was read";

    Findings judge(Party party) {
        Findings all = entities(party)
                .and(places(party, "hosting", party.hosting(), true))
                .and(places(party, "remote access", party.remoteAccess(), false))
                .and(fact(
                        party.label() + ", list of sub-processors",
                        party.subProcessorsComplete(),
                        complete -> complete
                                ? Findings.NONE
                                : Findings.obstacle(
                                        Kind.UNCONFIRMED, party.label() + ", list of sub-processors: not complete")));
        for (Party below : party.subProcessors()) {
            // Which entity signed with the creditor says nothing about the parties below.
            all = all.and(new PartyCheck(table, data, opening, Optional.empty(), today).judge(below));
        }
        return all;
    }

    private Findings entities(Party party) {
        List<Party.Entity> own = party.entities().stream()
                .filter(entity -> signed.isEmpty() || entity.name().equals(signed.get()))
                .toList();
        if (own.isEmpty()) {
            return Findings.obstacle(
                    Kind.UNCONFIRMED,
                    party.label() + ", contracting entity: " + signed.orElse("none") + " is not described; " + CONFIRM);
        }
        Findings all = Findings.NONE;
        for (Party.Entity entity : own) {
            String what = party.label() + ", entity " + entity.name();
            all = all.and(inDate(what, entity.evidence())).and(territory(party, what, entity.territory()));
        }
        return all;
    }

    private Findings places(Party party, String name, Fact<List<String>> places, boolean someNeeded) {
        String what = party.label() + ", " + name;
        return fact(what, places, territories -> {
            if (territories.isEmpty() && someNeeded) {
                return Findings.obstacle(Kind.UNCONFIRMED, what + ": no territory is named; " + CONFIRM);
            }
            Findings all = Findings.NONE;
            for (String territory : territories) {
                all = all.and(territory(party, what, territory));
            }
            return all;
        });
    }

    private Findings territory(Party party, String what, String territory) {
        String place = what + " in " + territory;
        if (table.isInside(territory)) {
            return Findings.ground(place + ": EEA");
        }
        Findings closed = new Findings(
                List.of(),
                opening.closed().reasons().stream()
                        .map(reason -> new Reason(
                                reason.kind(),
                                place + ": outside the EEA" + note(territory) + ", and " + reason.text(),
                                reason.lapsedOn()))
                        .toList());
        if (opening.opens() == Opens.EU_ONLY) {
            return closed;
        }
        List<Findings> ways = party.mechanisms().stream()
                .filter(mechanism -> opening.opens() == Opens.SAFEGUARDS || mechanism instanceof Mechanism.Adequacy)
                .map(mechanism -> new MechanismCheck(table, data, party, territory, place, today).judge(mechanism))
                .toList();
        if (ways.isEmpty()) {
            return closed.and(Findings.obstacle(
                    Kind.NO_MECHANISM,
                    place + ": outside the EEA" + note(territory) + ", and no "
                            + (opening.opens() == Opens.SAFEGUARDS ? "mechanism" : "adequacy decision")
                            + " is declared for it in config/recipients.yaml"));
        }
        return closed.and(Findings.firstThatStands(ways));
    }

    private String note(String territory) {
        String why = table.undecided().get(territory);
        return why == null ? "" : " (" + why + ")";
    }

    private <T> Findings fact(String what, Fact<T> fact, Function<T, Findings> then) {
        return fact(what, fact, today, then);
    }

    /** Judges a fact: unconfirmed refuses, evidence out of date refuses, else what it says is judged. */
    static <T> Findings fact(String what, Fact<T> fact, LocalDate today, Function<T, Findings> then) {
        return switch (fact) {
            case Fact.Unconfirmed<T>(String missing, String at) ->
                Findings.obstacle(
                        Kind.UNCONFIRMED, what + ": not confirmed (" + missing + "); " + CONFIRM + " in " + at);
            case Fact.Known<T>(T value, Evidence evidence) ->
                inDate(what, evidence, today).and(then.apply(value));
        };
    }

    private Findings inDate(String what, Evidence evidence) {
        return inDate(what, evidence, today);
    }

    static Findings inDate(String what, Evidence evidence, LocalDate today) {
        if (today.isBefore(evidence.readOn())) {
            return Findings.obstacle(
                    Kind.NOT_YET, what + ": its evidence was read on " + evidence.readOn() + ", after today");
        }
        return evidence.validUntil()
                .filter(today::isAfter)
                .map(last -> Findings.lapsed(
                        last,
                        what + ": its evidence was good until " + last + "; read " + evidence.source() + " again"))
                .orElse(Findings.NONE);
    }
}
