package eu.passerelle.architecture.planted.privacy;

import eu.passerelle.architecture.Breaks;
import eu.passerelle.architecture.planted.transfer.TransferDecision;

@Breaks("capabilities-lean-one-way")
final class KnowsTheTransfer {
    Object decide(TransferDecision decision) {
        return decision;
    }
}
