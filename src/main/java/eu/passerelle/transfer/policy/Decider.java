package eu.passerelle.transfer.policy;

import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.TransferRule;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import eu.passerelle.transfer.TransferDecision.Refused;
import eu.passerelle.transfer.policy.Catalogue.Purpose;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The transfer decision: a pure function of what is declared, the creditor's rules, what crossed before and the day.
 */
record Decider(Map<String, Recipient> recipients, AdequacyTable adequacy, Catalogue catalogue) {

    /**
     * @param lastCrossed the last day on which new data of this creditor went to this recipient; asked for only when it
     *     matters
     */
    TransferDecision decide(
            Hop hop, CreditorSettings creditor, LocalDate today, Supplier<Optional<LocalDate>> lastCrossed) {
        if (hop.direction() == Hop.Direction.IN) {
            return new Allowed(List.of("inbound: nothing leaves the hub"), List.of(), Optional.empty());
        }
        Recipient recipient = recipients.get(hop.recipient());
        Purpose purpose = catalogue.purposes().get(hop.purpose());
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
        Data data = Data.of(hop, catalogue);
        Optional<String> signed = Optional.ofNullable(creditor.contract().get(recipient.id()));
        TransferDecision now = verdict(
                recipient.party(),
                rule,
                day -> new PartyCheck(adequacy, data, Opening.of(rule, name, recipient.id(), day), signed, day),
                today);
        return now instanceof Refused closed && purpose.settles()
                ? forWhatIsOpen(closed, lastCrossed.get(), purpose.openAfterLapseMonths(), today)
                : now;
    }

    /** Whether a storage lies in the EEA whole, by facts in date. */
    TransferDecision storage(Recipient storage, LocalDate today) {
        Opening opening = Opening.none("a storage of the hub must lie in the EEA whole");
        Data anything = new Data(Set.of(), Set.of());
        return verdict(
                storage.party(),
                Optional.empty(),
                day -> new PartyCheck(adequacy, anything, opening, Optional.empty(), day),
                today);
    }

    private TransferDecision verdict(
            Party party, Optional<TransferRule> rule, Function<LocalDate, PartyCheck> on, LocalDate today) {
        Findings findings = on.apply(today).judge(party);
        if (!findings.stand()) {
            return new Refused(findings.reasons());
        }
        Optional<LocalDate> goodUntil = TurningDays.of(party, adequacy, rule).tailSet(today.plusDays(1)).stream()
                .filter(day -> !on.apply(day).judge(party).stand())
                .findFirst()
                .map(day -> day.minusDays(1));
        return new Allowed(findings.grounds(), List.of(), goodUntil);
    }

    // Whatever closed the recipient, the money that is there already is not left unseen.
    private static TransferDecision forWhatIsOpen(
            Refused closed, Optional<LocalDate> lastCrossed, int months, LocalDate today) {
        Optional<LocalDate> settleUntil =
                lastCrossed.map(last -> last.plusMonths(months)).filter(last -> !today.isAfter(last));
        return settleUntil.isPresent()
                ? new Allowed(
                        List.of("what crossed until " + lastCrossed.get() + " is settled"),
                        closed.reasons(),
                        settleUntil)
                : closed;
    }

    private static Refused refused(Kind kind, String text) {
        return new Refused(List.of(new Reason(kind, text, Optional.empty())));
    }
}
