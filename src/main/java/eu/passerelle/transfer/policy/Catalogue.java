package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code config/catalogue.yaml}: every field that may ever cross, and every purpose. */
record Catalogue(Map<String, Purpose> purposes, Map<Field, CatalogueField> fields) {
    Catalogue {
        purposes = Map.copyOf(purposes);
        fields = Map.copyOf(fields);
    }

    /**
     * @param legalBases of Art. 6 that it may rest on
     * @param closed true for purposes that exist to be named and that no hop may have
     * @param nirDecree item of décret 2019-341 that allows the social security number for it
     * @param specialCategories ground of Art. 9(2) that allows health-like data for it
     * @param openAfterLapseMonths how long it may go on, for what is open, after a recipient's facts lapsed; or 0
     * @param dpv term of the W3C Data Privacy Vocabulary
     */
    record Purpose(
            Set<String> legalBases,
            boolean closed,
            Optional<String> nirDecree,
            Optional<String> specialCategories,
            int openAfterLapseMonths,
            Retention retention,
            Optional<String> dpv) {
        Purpose {
            legalBases = Set.copyOf(legalBases);
        }
    }

    /** How long the data are kept for a purpose, counted from an event. */
    record Retention(int months, String from) {}

    /**
     * @param fideslang data category of that taxonomy
     * @param dpv term of the W3C Data Privacy Vocabulary
     * @param purposes for which it may cross
     * @param generalisesTo the coarser forms that its values have
     */
    record CatalogueField(
            Optional<String> fideslang,
            Optional<String> dpv,
            Sensitivity sensitivity,
            Subject subject,
            Set<String> purposes,
            Erasure erasure,
            Set<Treatment> generalisesTo) {
        CatalogueField {
            purposes = Set.copyOf(purposes);
            generalisesTo = Set.copyOf(generalisesTo);
        }
    }

    enum Sensitivity {
        INTERNAL,
        PERSONAL,
        BANK,
        NIR,
        SPECIAL
    }

    /** Whom it is about. */
    enum Subject {
        NOBODY,
        PAYER,
        BENEFICIARY,
        WORKER
    }

    /** How it goes when its subject is erased. */
    enum Erasure {
        /** The row goes. */
        ROW,
        /** The subject's key is destroyed. */
        CRYPTO_SHRED,
        /** Kept until its legal retention ends. */
        LEGAL_HOLD
    }
}
