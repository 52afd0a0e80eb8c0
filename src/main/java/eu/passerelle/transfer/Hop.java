package eu.passerelle.transfer;

import eu.passerelle.privacy.AccountPlan;
import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code config/hops.yaml}: a declared crossing between the hub and one recipient for one purpose.
 *
 * @param name as routes write it after {@code hop:}
 * @param recipient id in {@code config/recipients.yaml}; for an inbound hop, who sends
 * @param purpose of {@code config/catalogue.yaml}
 * @param legalBasis of that purpose
 * @param from what an inbound hop takes in: {@code rest:<path>} or {@code kafka:<topic>}; empty for an outbound one
 * @param deliverTo {@code provider:<recipient>} for an adapter, {@code folder:<path>} for files under the home, or a
 *     Camel endpoint; empty for an inbound hop
 * @param discloses what crosses, and how; what is not named here is dropped
 * @param shortCodes where its short codes are unique; there, if it discloses any
 * @param evidence whether each crossing has its row, or a batch has one
 */
public record Hop(
        String name,
        Direction direction,
        String recipient,
        String purpose,
        String legalBasis,
        List<String> from,
        Optional<String> deliverTo,
        Map<Field, Treatment> discloses,
        Optional<AccountPlan> shortCodes,
        EvidenceRow evidence) {

    /** Seen from the hub. */
    public enum Direction {
        IN,
        OUT
    }

    /** What one row of the evidence stands for. */
    public enum EvidenceRow {
        CROSSING,
        BATCH
    }

    private static final String ADAPTER_OF = "provider:";
    private static final String FOLDER = "folder:";

    public Hop {
        from = List.copyOf(from);
        discloses = Map.copyOf(discloses);
    }

    /** What a disclosure for this hop may show. */
    Disclosures.Terms terms() {
        return new Disclosures.Terms(name, recipient, discloses, shortCodes);
    }

    /** Whether its last step is an adapter, and no Camel endpoint. */
    public boolean toAdapter() {
        return deliverTo.filter(place -> place.startsWith(ADAPTER_OF)).isPresent();
    }

    /** The folder under the home into which it writes files for its recipient; there, if it does. */
    public Optional<String> folder() {
        return deliverTo.filter(place -> place.startsWith(FOLDER)).map(place -> place.substring(FOLDER.length()));
    }

    /** Whether it is judged as this recipient, and its last step is an adapter of the same. */
    boolean endsAtAdapterOf(String whose) {
        return recipient.equals(whose) && deliverTo.equals(Optional.of(ADAPTER_OF + whose));
    }

    /** How this hop treats a field: {@link Treatment#DROP} for what it does not name. */
    public Treatment treatment(Field field) {
        return discloses.getOrDefault(field, Treatment.DROP);
    }
}
