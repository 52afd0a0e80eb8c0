package eu.passerelle.sandbox.lemonway;

/** One way in which Lemonway may differ from what this simulator does usually, where its documents say nothing. */
public enum Quirk {
    /** The caller's address is not on the partner's list: every call is 403. */
    CALLER_NOT_LISTED,
    /** A business error comes with 400, not 200. */
    ERRORS_AS_400,
    /** A second debit, card payment or money-out with the same reference is refused. */
    REFUSES_REPEATED_REFERENCES,
    /** A debit is 16 until its file leaves, and 4 only then. */
    VALIDATES_FIRST,
    /** A debit that the bank rejected becomes 7 with notice 17, not 6. */
    REJECTS_BY_CANCELLATION,
    /** A debit that the bank rejected becomes 0, with a dispute and notice 14 on the same day, not 6. */
    REJECTS_BY_DISPUTE,
    /** The bank's reason stands in {@code PSP.message}, not in {@code bankStatus}. */
    REASON_AT_PSP,
    /** A mandate may stand on any account, not only on another than the credited one. */
    MANDATE_ON_ANY_ACCOUNT,
    /** A mandate stands on the credited account, and on no other. */
    MANDATE_ON_CREDITED_ACCOUNT,
    /** Notices are JSON, not a form. */
    JSON_NOTICES,
    /** The card network refuses refunds, which then end with 6. */
    REFUSES_REFUNDS
}
