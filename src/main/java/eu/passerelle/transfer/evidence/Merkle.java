package eu.passerelle.transfer.evidence;

import java.security.MessageDigest;
import java.util.List;

/** The Merkle tree of RFC 6962 section 2.1: leaves and nodes are hashed apart, so that neither passes for the other. */
final class Merkle {
    private Merkle() {}

    static byte[] leaf(byte[] data) {
        MessageDigest sha = Chain.sha256();
        sha.update((byte) 0);
        return sha.digest(data);
    }

    /** @param leaves hashes of {@link #leaf} */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Chain.sha256().digest();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest sha = Chain.sha256();
        sha.update((byte) 1);
        sha.update(root(leaves.subList(0, left)));
        return sha.digest(root(leaves.subList(left, leaves.size())));
    }
}
