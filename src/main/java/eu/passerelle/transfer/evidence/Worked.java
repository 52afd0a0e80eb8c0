package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.Entry.Prepared;

/**
 * An entry worked out, its members hashed: it lacks nothing but its place in the chain.
 *
 * @param row under its Merkle root, where it has members
 */
record Worked(Prepared entry, EvidenceRow row, Leaves leaves) {

    static Worked of(Prepared entry) {
        Leaves leaves = Leaves.of(entry.members());
        return new Worked(entry, leaves.under(entry.row()), leaves);
    }
}
