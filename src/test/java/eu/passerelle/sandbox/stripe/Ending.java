package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What becomes of every debit on one IBAN. Delays are counted in days of business time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ending")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Ending.Collected.class, name = "collected"),
    @JsonSubTypes.Type(value = Ending.Bounced.class, name = "bounced"),
    @JsonSubTypes.Type(value = Ending.Disputed.class, name = "disputed"),
    @JsonSubTypes.Type(value = Ending.Reinstated.class, name = "reinstated")
})
public sealed interface Ending {
    /** Succeeds at the end of its debit day, or so many days on which T2 is open later. */
    record Collected(int lateT2Days) implements Ending {}

    /** Fails with a Charge.failure_code, at the end of its debit day or so many days on which T2 is open later. */
    record Bounced(String failureCode, int lateT2Days) implements Ending {}

    /** Succeeds, and is taken back that many calendar days later. A dispute for want of authority ends the mandate. */
    record Disputed(int daysAfterSuccess, String reason) implements Ending {}

    /** Succeeds, is taken back, and the funds come back another number of calendar days later. */
    record Reinstated(int daysAfterSuccess, int daysAfterDispute) implements Ending {}

    static Ending success() {
        return new Collected(0);
    }

    /** @param failureCode one of {@link FailureCode}'s wire names, such as {@code insufficient_funds} */
    static Ending failed(String failureCode) {
        FailureCode.of(failureCode);
        return new Bounced(failureCode, 0);
    }

    static Ending disputed(int daysAfterSuccess) {
        return new Disputed(daysAfterSuccess, "customer_initiated");
    }

    /** The payer says the debit was never authorised: the mandate becomes inactive as well. */
    static Ending disputedAsUnauthorised(int daysAfterSuccess) {
        return new Disputed(daysAfterSuccess, "debit_not_authorized");
    }

    static Ending reinstated(int daysAfterSuccess, int daysAfterDispute) {
        return new Reinstated(daysAfterSuccess, daysAfterDispute);
    }
}
