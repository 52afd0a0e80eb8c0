package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import java.time.LocalDate;
import java.util.Optional;

/** What a flow offers so that what providers paid out reaches its money. Called inside the caller's transaction. */
public interface SettlementTaker {

    /** Any number of times. */
    Taken settle(Creditor creditor, String rail, Settled settled);

    /** What a flow did with cents of a payout. */
    enum Taken {
        SETTLED,
        /** No payment or refund of this flow. */
        NOT_KNOWN,
        /** Not paid as far as the flow knows, which now asks; nothing is settled. */
        NOT_PAID
    }

    /**
     * Cents of one payment that were part of a payout.
     *
     * @param name of the payout and its item, by which a repeat is known
     * @param cents signed, as the creditor sees them
     */
    record Settled(String name, Optional<String> payment, Optional<String> refund, long cents, LocalDate on) {}
}
