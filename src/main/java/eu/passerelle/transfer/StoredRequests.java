package eu.passerelle.transfer;

/** The requests that hops keep under their keys. */
public interface StoredRequests {

    /**
     * Forgets the request of a key that certainly never acted (not sent, or definitely absent), so that the next
     * crossing under it is disclosed anew. Joins the caller's transaction; the evidence of the old intent stays.
     */
    void forget(String key);
}
