package eu.passerelle.transfer.evidence;

/**
 * What is wrong with the chain where it first is.
 *
 * @param seq the row, or the number that a missing one should bear
 * @param says a sentence for a person, without any personal value
 */
public record Broken(long seq, Fault fault, String says) {

    /** The ways in which a chain is broken. */
    public enum Fault {
        /** A number that no row bears, though rows after it exist. */
        MISSING,
        /** A number that two rows bear, or one that no row may bear. */
        MISPLACED,
        /** The row is not what its hash was made of. */
        CHANGED,
        /** The row is whole and does not follow the one before it. */
        UNLINKED,
        /** The members are not those that the Merkle root was made of. */
        MEMBERS,
        /** The policy files that the row names are not known, or not what the row names. */
        POLICY,
        /** An outcome of nothing that was asked before. */
        OUTCOME,
        /** Rows that no signature covers. */
        UNSIGNED,
        /** A signature does not belong to these rows or was not made with the key that signs them. */
        SIGNATURE,
        /** A signing key that nobody vouches for, or not the one that is trusted. */
        KEY,
        /** The head of the chain is missing, says nothing, or there are two. */
        HEAD,
        /** Rows at the end were taken away. */
        CUT_OFF,
        /** The row is not the one whose hash was written down. */
        OTHER_HEAD
    }
}
