package eu.passerelle.settings;

import eu.passerelle.money.Creditor;
import java.util.Optional;
import java.util.Set;

/** Who may call the public HTTP interface. */
public interface Callers {

    /** The caller whose bearer token this is; compared by SHA-256 in constant time. */
    Optional<Caller> byToken(String bearerToken);

    /**
     * @param name of the caller, for logs and the evidence
     * @param source the CloudEvents source it must use
     * @param creditors whose data it may send and read
     */
    record Caller(String name, String source, Set<Creditor> creditors) {
        public Caller {
            creditors = Set.copyOf(creditors);
        }
    }
}
