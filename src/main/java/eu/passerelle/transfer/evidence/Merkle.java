package eu.passerelle.transfer.evidence;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
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
        Growing tree = new Growing();
        leaves.forEach(tree::add);
        return tree.root();
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha = Chain.sha256();
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }

    /** A tree that takes leaves one by one and remembers only the roots of its whole subtrees, the largest first. */
    static final class Growing {
        private final Deque<byte[]> subtrees = new ArrayDeque<>();
        private int leaves;

        int leaves() {
            return leaves;
        }

        /** @param leaf a hash of {@link Merkle#leaf} */
        void add(byte[] leaf) {
            byte[] whole = leaf;
            // Each low bit that is set is a subtree as large as the one in hand.
            for (int bits = leaves; (bits & 1) == 1; bits >>= 1) {
                whole = node(subtrees.pop(), whole);
            }
            subtrees.push(whole);
            leaves++;
        }

        byte[] root() {
            byte[] root = null;
            for (byte[] subtree : subtrees) {
                root = root == null ? subtree : node(subtree, root);
            }
            return root == null ? Chain.sha256().digest() : root;
        }
    }
}
