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
    /** Accepted again by a notice that is newer than the failure: revived at the provider. */
    PROVIDER_REVIVED,
    PROVIDER_PAID,
    PROVIDER_FAILED,
    PROVIDER_CANCELLED,
    /** Money went back, by a return not seen before. */
    PROVIDER_RETURNED,
    /** A return was undone, by a reinstatement not seen before. */
    PROVIDER_REINSTATED
}
