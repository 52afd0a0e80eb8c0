package eu.passerelle.provider;

/** Why money did not come or went back: the hub's words for every rail's causes (contract.md, Reasons). */
public enum Reason {
    INSUFFICIENT_FUNDS("insufficient-funds"),
    ACCOUNT_INVALID("account-invalid"),
    ACCOUNT_CLOSED("account-closed"),
    ACCOUNT_BLOCKED("account-blocked"),
    NOT_AUTHORISED("not-authorised"),
    MANDATE_INVALID("mandate-invalid"),
    REFUSED_BY_PAYER("refused-by-payer"),
    PAYER_DECEASED("payer-deceased"),
    LIMIT_EXCEEDED("limit-exceeded"),
    DATA_WRONG("data-wrong"),
    TECHNICAL("technical"),
    UNSPECIFIED("unspecified");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** As it stands in events and answers. */
    public String word() {
        return word;
    }
}
