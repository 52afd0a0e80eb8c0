package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opens disclosures. For the hop alone: an architecture rule keeps everybody else out. */
public final class Disclosures {
    private final DataKeys keys;
    private final Pseudonyms pseudonyms;
    private final ShortCodes shortCodes;

    Disclosures(DataKeys keys, Pseudonyms pseudonyms, ShortCodes shortCodes) {
        this.keys = keys;
        this.pseudonyms = pseudonyms;
        this.shortCodes = shortCodes;
    }

    /**
     * What one hop may show.
     *
     * @param discloses the declared fields; everything else is dropped
     * @param plan where its short codes are unique; there, if any field is declared {@code short-code}
     */
    public record Terms(String hop, String recipient, Map<Field, Treatment> discloses, Optional<AccountPlan> plan) {}

    /**
     * A disclosure of one subject for one crossing.
     *
     * @param document whose randomised names these are: a crossing's key, or a file's name for all that stand in it
     * @throws SubjectErased if the subject's key was destroyed
     */
    public Opened open(Terms terms, String document, Creditor creditor, SubjectId subject) {
        return new Opened(this, terms, document, creditor, new About(subject, keys.of(subject)));
    }

    /** What a recipient called a subject, and is to call it from now on. */
    public record Renaming(String former, String present) {}

    /** A disclosure of nobody, for a crossing that asks about an account: it gives no sealed value whatever. */
    public Opened ofNobody(Terms terms, String document, Creditor creditor) {
        return new Opened(this, terms, document, creditor, null);
    }

    private record About(SubjectId subject, DataKey key) {}

    /** An open disclosure, which remembers what it gave. For one thread. */
    public static final class Opened implements Disclosure {
        private final Disclosures from;
        private final Terms terms;
        private final String document;
        private final Creditor creditor;
        private final @Nullable About about;
        private final List<Given> given = new ArrayList<>();

        private Opened(Disclosures from, Terms terms, String document, Creditor creditor, @Nullable About about) {
            this.from = from;
            this.terms = terms;
            this.document = document;
            this.creditor = creditor;
            this.about = about;
        }

        @Override
        public <T> T clear(Sealed<T> value) {
            give(value, Treatment.CLEAR);
            return value.value();
        }

        @Override
        public String pseudonym(Sealed<?> value) {
            Treatment declared = treatment(value.field());
            give(value, declared.standsForTheSubject() ? declared : Treatment.PSEUDONYM);
            return switch (declared) {
                case PSEUDONYM ->
                    acquaintance(value, true)
                            .pseudonym(epoch -> from.pseudonyms.of(creditor, terms.recipient, epoch, about(value).key));
                case DOCUMENT_PSEUDONYM ->
                    from.pseudonyms.in(
                            terms.hop + "|" + document,
                            creditor,
                            terms.recipient,
                            acquaintance(value, false).epoch(),
                            about(value).key);
                case SHORT_CODE -> from.shortCodes.of(creditor, terms.recipient, plan(), about(value).subject);
                case CLEAR, MONTH, YEAR, POSTAL_AREA, DROP ->
                    throw new Undeclared(terms.hop, value.field(), Treatment.PSEUDONYM.word());
            };
        }

        @Override
        public Optional<String> generalised(Sealed<?> value) {
            Treatment declared = treatment(value.field());
            if (!declared.generalises()) {
                throw new Undeclared(terms.hop, value.field(), "generalised");
            }
            Optional<String> coarse = declared.coarse(value.value());
            checkSubject(value);
            given.add(new Given(value.field(), coarse.isPresent() ? declared : Treatment.DROP));
            return coarse;
        }

        @Override
        public boolean declares(Field field) {
            return treatment(field) != Treatment.DROP;
        }

        /**
         * The subject's name in the evidence: 26 characters of base32 that no recipient ever sees. None of a disclosure
         * of nobody.
         */
        public @Nullable String ledgerPseudonym() {
            return about == null ? null : from.pseudonyms.inLedger(about.key);
        }

        /**
         * The name that stood for the subject, and the one that does since its key was declared compromised.
         *
         * @throws IllegalStateException if the hop may not show a name that lasts
         */
        public Renaming renaming(Renamed renamed) {
            Field field = terms.discloses.entrySet().stream()
                    .filter(each -> each.getValue() == Treatment.PSEUDONYM)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("hop " + terms.hop + " discloses no pseudonym"));
            if (about == null || !renamed.subject().equals(about.subject)) {
                throw new Undeclared(terms.hop, field, "of another subject than the crossing is about");
            }
            return new Renaming(named(renamed.formerEpoch(), about.key), named(renamed.epoch(), about.key));
        }

        private String named(int epoch, DataKey key) {
            return from.pseudonyms.of(creditor, terms.recipient, epoch, key);
        }

        /** Field name and treatment of everything given so far, sorted by field. */
        public Map<String, Treatment> given() {
            Map<String, Treatment> sorted = new TreeMap<>();
            given.forEach(each -> sorted.put(each.field.name(), each.as));
            return sorted;
        }

        private Treatment treatment(Field field) {
            return terms.discloses.getOrDefault(field, Treatment.DROP);
        }

        private DataKeys.Acquaintance acquaintance(Sealed<?> value, boolean lasting) {
            About whom = about(value);
            return from.keys.acquaintance(whom.subject, whom.key, terms.recipient, lasting);
        }

        private AccountPlan plan() {
            return terms.plan.orElseThrow(
                    () -> new IllegalStateException("hop " + terms.hop + " names no account plan for its short codes"));
        }

        private void give(Sealed<?> value, Treatment asked) {
            if (treatment(value.field()) != asked) {
                throw new Undeclared(terms.hop, value.field(), asked.word());
            }
            checkSubject(value);
            given.add(new Given(value.field(), asked));
        }

        private About about(Sealed<?> value) {
            if (about == null) {
                throw new Undeclared(terms.hop, value.field(), "of a subject, though the crossing is about nobody");
            }
            return about;
        }

        private void checkSubject(Sealed<?> value) {
            if (!about(value).subject.equals(value.subject())) {
                // The evidence names one subject a crossing: a value about somebody else would leave unrecorded.
                throw new Undeclared(terms.hop, value.field(), "of another subject than the crossing is about");
            }
        }

        private record Given(Field field, Treatment as) {}
    }
}
