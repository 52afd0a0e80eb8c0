package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.SubjectErased;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.evidence.EvidenceInTransaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision ahead, whose refusal leaves its row with the caller's transaction. */
final class GuardedTransfers implements Transfers {
    private final Policy policy;
    private final Decisions decisions;
    private final Disclosures disclosures;
    private final Ledger ledger;
    private final EvidenceInTransaction evidence;

    GuardedTransfers(
            Policy policy,
            Decisions decisions,
            Disclosures disclosures,
            Ledger ledger,
            EvidenceInTransaction evidence) {
        this.policy = policy;
        this.decisions = decisions;
        this.disclosures = disclosures;
        this.ledger = ledger;
        this.evidence = evidence;
    }

    @Override
    public Optional<Outcome.Refused> refusal(String hopName, Creditor creditor, SubjectId subject, String key) {
        Hop hop = policy.hop(hopName);
        if (!(decisions.decide(hop, creditor) instanceof TransferDecision.Refused refused)) {
            return Optional.empty();
        }
        List<String> reasons = refused.texts();
        evidence.append(ledger.refusal(hop, creditor.id(), key, nameOf(hop, creditor, subject, key), reasons));
        return Optional.of(new Outcome.Refused(hopName, reasons));
    }

    private @Nullable String nameOf(Hop hop, Creditor creditor, SubjectId subject, String key) {
        try {
            return disclosures.open(hop.terms(), key, creditor, subject).ledgerPseudonym();
        } catch (SubjectErased erased) {
            return null;
        }
    }
}
