package eu.passerelle.provider;

import eu.passerelle.money.Creditor;

/** A creditor's account at a rail. */
public record Account(String rail, Creditor creditor) {

    /** {@code stripe/aide-et-soleil}: the lane of its work and the name of its pause. */
    public String lane() {
        return rail + "/" + creditor.id();
    }
}
