package eu.passerelle.transfer.policy;

import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.TransferRule;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The transfer decision: a pure function of what is declared, the creditor's rules and the day. */
record Decider(Map<String, Recipient> recipients, AdequacyTable adequacy, Catalogue catalogue) {

    TransferDecision decide(Hop hop, CreditorSettings creditor, LocalDate today) {
        if (hop.direction() == Hop.Direction.IN) {
            return new Allowed(List.of("inbound: nothing leaves the hub"), List.of(), Optional.empty());
        }
        Recipient recipient = recipients.get(hop.recipient());
        Catalogue.Purpose purpose = catalogue.purposes().get(hop.purpose());
        if (recipient == null || purpose == null) {
            return refused(Kind.UNCONFIRMED, "hop " + hop.name() + ": its recipient or its purpose is not declared");
        }
        Optional<TransferRule> rule = Optional.ofNullable(creditor.transfers().get(recipient.id()));
        String name = creditor.creditor().id();
        if (rule.isPresent() && rule.get().suspended()) {
            return refused(
                    Kind.SUSPENDED,
                    name + "'s data protection officer suspended " + recipient.id() + " wholly (config/creditors/"
                            + name + ".yaml, transfers: " + recipient.id() + ")");
        }
        Optional<String> signed = Optional.ofNullable(creditor.contract().get(recipient.id()));
        return verdict(
                recipient.party(),
                rule,
                day -> new PartyCheck(adequacy, Opening.of(rule, name, recipient.id(), day), signed, day),
                purpose.openAfterLapseMonths(),
                today);
    }

    /** Whether a storage lies in the EEA whole, by facts in date. */
    TransferDecision storage(Recipient storage, LocalDate today) {
        Opening opening = Opening.none("a storage of the hub must lie in the EEA whole");
        return verdict(
                storage.party(),
                Optional.empty(),
                day -> new PartyCheck(adequacy, opening, Optional.empty(), day),
                0,
                today);
    }

    private TransferDecision verdict(
            Party party,
            Optional<TransferRule> rule,
            Function<LocalDate, PartyCheck> on,
            int openAfterLapseMonths,
            LocalDate today) {
        Findings findings = on.apply(today).judge(party);
        if (findings.stand()) {
            Optional<LocalDate> goodUntil = TurningDays.of(party, adequacy, rule).tailSet(today.plusDays(1)).stream()
                    .filter(day -> !on.apply(day).judge(party).stand())
                    .findFirst()
                    .map(day -> day.minusDays(1));
            return new Allowed(findings.grounds(), List.of(), goodUntil);
        }
        Optional<LocalDate> settleUntil = openAfterLapseMonths == 0
                ? Optional.empty()
                : findings.lastGoodDay()
                        .map(last -> last.plusMonths(openAfterLapseMonths))
                        .filter(last -> !today.isAfter(last));
        return settleUntil.isPresent()
                ? new Allowed(findings.grounds(), findings.reasons(), settleUntil)
                : new Refused(findings.reasons());
    }

    private static Refused refused(Kind kind, String text) {
        return new Refused(List.of(new Reason(kind, text, Optional.empty())));
    }
}
