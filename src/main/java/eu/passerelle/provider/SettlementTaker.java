package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.util.Optional;

/** What a flow offers so that what providers paid out reaches its money. Called inside the caller's transaction. */
public interface SettlementTaker {

    /** Any number of times. False when the payment or refund is not known here. */
    boolean settle(Creditor creditor, String rail, Settled settled);

    /**
     * Cents of one payment that were part of a payout.
     *
     * @param name of the payout and its item, by which a repeat is known
     * @param cents signed, as the creditor sees them
     */
    record Settled(String name, Optional<String> payment, Optional<String> refund, long cents, LocalDate on) {}
}
