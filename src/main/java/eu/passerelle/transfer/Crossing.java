package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import java.util.Optional;

/** What a flow hands to a hop: sealed values about one subject of one creditor, under one stable key. */
public interface Crossing {
    Creditor creditor();

    /**
     * Whom it is about; empty only for a batch whose members name their own, and for a question about an account, which
     * may disclose no sealed value.
     */
    Optional<SubjectId> subject();

    /** The rail whose hop it takes, for {@code hop:<verb>?by=rail}; empty where the route names the hop itself. */
    Optional<String> rail();

    /**
     * The idempotency key: reference and verb ({@code K7Q2….collect}). A hop that keeps requests sends the stored
     * request again under the same key, never a rebuilt one.
     */
    String key();

    /** The lease under which the caller works; the intent is committed only while it holds. */
    Optional<Fence> fence();
}
