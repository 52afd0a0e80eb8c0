package eu.passerelle.architecture.planted.transfer;

import eu.passerelle.architecture.planted.privacy.Disclosures;

/** Sound: the transfer opens disclosures. */
public final class TransferDecision {
    public Disclosures open() {
        return new Disclosures().open();
    }
}
