package eu.passerelle.transfer.evidence;

import java.util.concurrent.CompletableFuture;

/** Where evidence is handed in. */
@FunctionalInterface
public interface Evidence {

    /**
     * Hands an entry in; the future ends once it is durable. It ends exceptionally when the store is away or the entry
     * cannot be prepared: then it may or may not be in the chain, and its crossing must not leave.
     */
    CompletableFuture<Written> append(Entry entry);
}
