package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Opens disclosures. For the hop alone: an architecture rule keeps everybody else out. */
public final class Disclosures {
    private final DataKeys keys;
    private final Pseudonyms pseudonyms;

    Disclosures(DataKeys keys, Pseudonyms pseudonyms) {
        this.keys = keys;
        this.pseudonyms = pseudonyms;
    }

    /**
     * A disclosure of one subject for one crossing.
     *
     * @param discloses the hop's declared fields; everything else is dropped
     * @throws SubjectErased if the subject's key was destroyed
     */
    public Opened open(
            String hop, String recipient, Map<Field, Treatment> discloses, Creditor creditor, SubjectId subject) {
        return new Opened(this, hop, recipient, discloses, creditor, subject, keys.of(subject));
    }

    /** An open disclosure, which remembers what it gave. For one thread. */
    public static final class Opened implements Disclosure {
        private final Disclosures from;
        private final String hop;
        private final String recipient;
        private final Map<Field, Treatment> discloses;
        private final Creditor creditor;
        private final SubjectId subject;
        private final DataKey key;
        private final List<Given> given = new ArrayList<>();

        private Opened(
                Disclosures from,
                String hop,
                String recipient,
                Map<Field, Treatment> discloses,
                Creditor creditor,
                SubjectId subject,
                DataKey key) {
            this.from = from;
            this.hop = hop;
            this.recipient = recipient;
            this.discloses = discloses;
            this.creditor = creditor;
            this.subject = subject;
            this.key = key;
        }

        @Override
        public <T> T clear(Sealed<T> value) {
            give(value, Treatment.CLEAR);
            return value.value();
        }

        @Override
        public String pseudonym(Sealed<?> value) {
            give(value, Treatment.PSEUDONYM);
            return from.keys
                    .acquaintance(subject, key, recipient)
                    .pseudonym(epoch -> from.pseudonyms.of(creditor, recipient, epoch, key));
        }

        @Override
        public boolean declares(Field field) {
            return discloses.getOrDefault(field, Treatment.DROP) != Treatment.DROP;
        }

        /** The subject's name in the evidence: 26 characters of base32 that no recipient ever sees. */
        public String ledgerPseudonym() {
            return from.pseudonyms.inLedger(key);
        }

        /** Field name and treatment of everything given so far, sorted by field. */
        public Map<String, Treatment> given() {
            Map<String, Treatment> sorted = new TreeMap<>();
            given.forEach(each -> sorted.put(each.field.name(), each.as));
            return sorted;
        }

        private void give(Sealed<?> value, Treatment asked) {
            if (discloses.get(value.field()) != asked) {
                throw new Undeclared(hop, value.field(), asked.name().toLowerCase(Locale.ROOT));
            }
            if (!subject.equals(value.subject())) {
                // The evidence names one subject a crossing: a value about somebody else would leave unrecorded.
                throw new Undeclared(hop, value.field(), "of another subject than the crossing is about");
            }
            given.add(new Given(value.field(), asked));
        }

        private record Given(Field field, Treatment as) {}
    }
}
