package eu.passerelle.invoice;

/** What can happen to a collection: what the hub does, what a hop answers, what a provider says in any order. */
enum Happening {
    /** The hub commits to asking the provider. */
    SUBMIT,
    HOP_REFUSED,
    HOP_NOT_SENT,
    HOP_UNKNOWN,
    /** The provider said no to the request, for good. */
    DECLINED,
    /** A definite look-up found no payment of this reference. */
    ABSENT,
    CANCELLED_BY_CORE,
    PROVIDER_ACCEPTED,
    /** Accepted, and newer than anything known of the payment: after a failure, revived at the provider. */
    PROVIDER_REVIVED,
    PROVIDER_PAID,
    /** Failed, and not older than a later life of the payment. */
    PROVIDER_FAILED,
    PROVIDER_CANCELLED,
    /** A return or a reinstatement not seen before, after which some of the money is back with the payer. */
    PROVIDER_RETURNED,
    /** A return or a reinstatement not seen before, after which all that went back has come again. */
    PROVIDER_REINSTATED
}
