package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/** What becomes of everything of one family on one IBAN. Delays are counted in days of business time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ending")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Ending.Collected.class, name = "collected"),
    @JsonSubTypes.Type(value = Ending.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = Ending.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = Ending.Broken.class, name = "broken"),
    @JsonSubTypes.Type(value = Ending.Stuck.class, name = "stuck"),
    @JsonSubTypes.Type(value = Ending.ChargedBack.class, name = "charged-back"),
    @JsonSubTypes.Type(value = Ending.MandateRejected.class, name = "mandate-rejected"),
    @JsonSubTypes.Type(value = Ending.IbanRejected.class, name = "iban-rejected"),
    @JsonSubTypes.Type(value = Ending.MoneyOutFailed.class, name = "money-out-failed")
})
public sealed interface Ending {
    /** The bank reasons that Lemonway documents. */
    Set<String> REASONS = Set.of("AC01", "AC04", "AC06", "AM04", "AM05", "AM06", "MD06", "MD07", "MS02", "MS03");

    /** What an ending is scripted for; an IBAN has at most one ending of each. */
    enum Family {
        DEBIT,
        MANDATE,
        IBAN,
        MONEY_OUT
    }

    /** Money-in 0, on the collection day or so many days on which T2 is open later. */
    record Collected(int lateT2Days) implements Ending {}

    /** Rejected or returned by the payer's bank before it counts as paid. AC01, AC04 and MD07 end the mandate. */
    record Rejected(String reason, int lateT2Days) implements Ending {}

    /** Money-in 7 and notice 17, without a reason. */
    record Cancelled(int lateT2Days) implements Ending {}

    /** Money-in 3, an error of Lemonway's own. */
    record Broken() implements Ending {}

    /** Stays 4 or 16 for ever. */
    record Stuck() implements Ending {}

    /** Money-in 0, and that many calendar days later a dispute takes it back, while the money-in stays 0. */
    record ChargedBack(int daysAfterSuccess, String reason) implements Ending {}

    /** A mandate that waits for validation becomes 9. */
    record MandateRejected() implements Ending {}

    /** An IBAN registered for money-outs becomes 9. */
    record IbanRejected() implements Ending {}

    /** A money-out to this IBAN becomes 4 with notice 15, and its cents are back. */
    record MoneyOutFailed() implements Ending {}

    default Family family() {
        return switch (this) {
            case Collected collected -> Family.DEBIT;
            case Rejected rejected -> Family.DEBIT;
            case Cancelled cancelled -> Family.DEBIT;
            case Broken broken -> Family.DEBIT;
            case Stuck stuck -> Family.DEBIT;
            case ChargedBack chargedBack -> Family.DEBIT;
            case MandateRejected rejected -> Family.MANDATE;
            case IbanRejected rejected -> Family.IBAN;
            case MoneyOutFailed failed -> Family.MONEY_OUT;
        };
    }

    /** Money-in 0 on the first open day after the collection day. */
    static Ending success() {
        return new Collected(1);
    }

    /** @param reason one of {@link #REASONS} */
    static Ending rejected(String reason) {
        return new Rejected(known(reason), 2);
    }

    static Ending cancelled() {
        return new Cancelled(1);
    }

    static Ending chargedBack(int daysAfterSuccess) {
        return new ChargedBack(daysAfterSuccess, "MD06");
    }

    private static String known(String reason) {
        if (!REASONS.contains(reason)) {
            throw new IllegalArgumentException("no reason that Lemonway documents: " + reason);
        }
        return reason;
    }
}
