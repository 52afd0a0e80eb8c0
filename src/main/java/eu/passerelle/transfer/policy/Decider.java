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

/** The transfer decision: a pure function of what is declared, the creditor's rules and the day. */
record Decider(Map<String, Recipient> recipients, AdequacyTable adequacy, Catalogue catalogue) {

    TransferDecision decide(Hop hop, CreditorSettings creditor, LocalDate today) {
        if (hop.direction() == Hop.Direction.IN) {
            return new Allowed(List.of("inbound: nothing leaves the hub"), List.of());
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
        Opening opening = Opening.of(rule, name, recipient.id(), today);
        return verdict(
                new PartyCheck(adequacy, opening, signed, today).judge(recipient.party()),
                purpose.openAfterLapseMonths(),
                today);
    }

    /** Whether a storage lies in the EEA whole, by facts in date. */
    TransferDecision storage(Recipient storage, LocalDate today) {
        Opening opening = Opening.none("a storage of the hub must lie in the EEA whole");
        return verdict(new PartyCheck(adequacy, opening, Optional.empty(), today).judge(storage.party()), 0, today);
    }

    private static TransferDecision verdict(Findings findings, int openAfterLapseMonths, LocalDate today) {
        if (findings.stand()) {
            return new Allowed(findings.grounds(), List.of());
        }
        boolean outlived = openAfterLapseMonths > 0
                && findings.lastGoodDay()
                        .filter(last -> !today.isAfter(last.plusMonths(openAfterLapseMonths)))
                        .isPresent();
        return outlived ? new Allowed(findings.grounds(), findings.reasons()) : new Refused(findings.reasons());
    }

    private static Refused refused(Kind kind, String text) {
        return new Refused(List.of(new Reason(kind, text, Optional.empty())));
    }
}
