package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code config/catalogue.yaml}: every field that may ever cross, and every purpose. */
record Catalogue(Map<String, Purpose> purposes, Map<Field, CatalogueField> fields) {
    Catalogue {
        purposes = Map.copyOf(purposes);
        fields = Map.copyOf(fields);
    }

    Optional<CatalogueField> field(Field name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * @param legalBases of Art. 6 that it may rest on
     * @param closed true for purposes that exist to be named and that no hop may have
     * @param nirDecree what of décret 2019-341 allows the social security number for it
     * @param specialCategories ground of Art. 9(2) that allows health-like data for it
     * @param openAfterLapseMonths how long it may go on, for what is open, after data last crossed; or 0
     * @param dpv term of the W3C Data Privacy Vocabulary
     */
    record Purpose(
            Set<String> legalBases,
            boolean closed,
            Optional<NirUse> nirDecree,
            Optional<String> specialCategories,
            int openAfterLapseMonths,
            Retention retention,
            String dpv) {
        Purpose {
            legalBases = Set.copyOf(legalBases);
        }

        /** Whether it brings what is open to its end, and begins nothing new. */
        boolean settles() {
            return openAfterLapseMonths > 0;
        }
    }

    /**
     * What décret 2019-341 lets an employer use the social security number for, and of that what this hub may have to
     * do with. The decree's list is closed, so this one is.
     */
    enum NirUse {
        /** Declarations to social bodies, such as the DSN. */
        SOCIAL_DECLARATIONS,
        PAYROLL,
        /** Managing personnel, as law or a collective agreement asks. */
        PERSONNEL_MANAGEMENT
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
            String fideslang,
            String dpv,
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
        SPECIAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether what is handled so is handled as strictly as the other asks; the last two have own rules. */
        boolean covers(Sensitivity least) {
            return this == least || (least.compareTo(NIR) < 0 && compareTo(least) > 0);
        }
    }

    /** Whom it is about. */
    enum Subject {
        NOBODY,
        PAYER,
        BENEFICIARY,
        WORKER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Subject> written(String word) {
            return Arrays.stream(values())
                    .filter(subject -> subject.word().equals(word))
                    .findFirst();
        }
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
