package eu.passerelle.transfer.policy;

import eu.passerelle.settings.TransferRule;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.TransferDecision.Kind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far one creditor opened one recipient on a day.
 *
 * @param opens how far, as if the decision had not ended
 * @param closed what stands in the way of every territory outside the EEA: no decision, one not yet taken, one ended
 */
record Opening(Opens opens, Findings closed) {

    /** Nothing but the EEA, with the words that say why. */
    static Opening none(String why) {
        return new Opening(Opens.EU_ONLY, Findings.obstacle(Kind.OUTSIDE_EEA, why));
    }

    static Opening of(Optional<TransferRule> given, String creditor, String recipient, LocalDate today) {
        String where = "config/creditors/" + creditor + ".yaml, transfers: " + recipient;
        if (given.isEmpty() || given.get().opens() == Opens.EU_ONLY) {
            return none(creditor + " keeps its data in the EEA (eu-only); only a dated decision of its data protection"
                    + " officer opens more (" + where + ")");
        }
        TransferRule rule = given.get();
        if (today.isBefore(rule.decidedOn())) {
            return new Opening(
                    Opens.EU_ONLY,
                    Findings.obstacle(
                            Kind.NOT_YET,
                            "the decision that opens " + recipient + " for " + creditor + " counts from "
                                    + rule.decidedOn() + " (" + where + ")"));
        }
        Findings ended = rule.endedOn()
                .filter(end -> !today.isBefore(end))
                .map(end -> Findings.lapsed(
                        end.minusDays(1),
                        "the decision that opened " + recipient + " for " + creditor + " ended on " + end + " (" + where
                                + ")"))
                .orElse(Findings.NONE);
        return new Opening(rule.opens(), ended);
    }
}
