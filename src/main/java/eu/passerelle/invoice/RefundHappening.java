package eu.passerelle.invoice;

/** What can happen to a refund: what the hub does, what a hop answers, what a provider says in any order. */
enum RefundHappening {
    /** The hub commits to asking the provider. */
    SUBMIT,
    HOP_REFUSED,
    HOP_NOT_SENT,
    HOP_UNKNOWN,
    /** The provider said no to the request, for good. */
    DECLINED,
    /** A definite look-up found no refund of this reference. */
    ABSENT,
    /** The rail gives nothing back of such a payment: a person transfers the money. */
    BY_TRANSFER,
    /** The money was given back another way, and core has said so. */
    GIVEN_ELSEWHERE,
    PROVIDER_ACCEPTED,
    PROVIDER_DONE,
    /** It will not be, or it came back after it was done. */
    PROVIDER_FAILED
}
