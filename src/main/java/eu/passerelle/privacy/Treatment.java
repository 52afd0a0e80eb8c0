package eu.passerelle.privacy;

/** What a hop does to a field before its recipient sees it. */
public enum Treatment {
    /** As it is. */
    CLEAR,
    /** The subject's pseudonym for this creditor and recipient. */
    PSEUDONYM,
    /** Made coarser: a year for a date, a town for an address. */
    GENERALISED,
    /** Not at all; the same as not naming the field, said aloud. */
    DROP
}
