package eu.passerelle.transfer;

import eu.passerelle.privacy.CanonicalJson;
import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.Vault;
import eu.passerelle.transfer.evidence.Entry;
import eu.passerelle.transfer.evidence.Entry.KeptRequest;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.EvidenceRow;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says in the evidence's words what a crossing is. Everything costly is left to {@link Entry#prepare}. */
final class Ledger {
    private static final int OUTCOME_CHARACTERS_MAX = 200;
    private static final String REQUEST_COLUMN = "stored_request.locked|";
    private static final String NO_REASON = "[]";

    private final Vault vault;
    private final Clock clock;
    private final String policyDigest;
    private final CanonicalJson json = CanonicalJson.plain();
    private final SentDigests digests;
    private final BatchLedger batches;

    Ledger(Vault vault, Clock clock, String policyDigest) {
        this.vault = vault;
        this.clock = clock;
        this.policyDigest = policyDigest;
        this.digests = new SentDigests(vault);
        this.batches = new BatchLedger(this, vault, clock, policyDigest, digests);
    }

    /** A request on its way for the first time. */
    <R extends Record> Intent<R> intent(
            Hop hop,
            Crossing crossing,
            @Nullable SubjectId subject,
            Disclosures.Opened disclosure,
            R request,
            boolean keep) {
        return new Intent<>(this, hop, crossing, subject, disclosure, request, keep, null);
    }

    /** Canonical JSON of a request that is kept, opened. */
    byte[] open(KeptRequest kept) {
        return vault.unlockBytes(kept.subject(), kept.locked(), REQUEST_COLUMN + kept.key());
    }

    <T> T read(byte[] request, Class<T> shape) {
        return json.read(request, shape);
    }

    /** What the disclosure gave when a kept request was made: treatment by field name. */
    @SuppressWarnings("unchecked")
    Map<String, String> treatments(KeptRequest kept) {
        return json.read(kept.treatments().getBytes(StandardCharsets.UTF_8), Map.class);
    }

    Entry refusal(Hop hop, String creditor, String key, @Nullable String subject, List<String> reasons) {
        return () -> Prepared.of(row(Kind.REFUSAL, clock.instant(), hop, creditor, subject, key, "{}", null, reasons));
    }

    /** @param intent what was written of the intent, asked for on the thread that writes, after the intent itself */
    Entry outcome(Supplier<Prepared> intent, long seq, int calls, Outcome what, Optional<String> keptKey) {
        Instant at = clock.instant();
        return () -> {
            String words = words(what);
            return new Prepared(
                    intent.get().row().ended(seq, at, calls, words),
                    List.of(),
                    Optional.empty(),
                    keptKey.map(key -> new Entry.Kept(key, words)),
                    List.of());
        };
    }

    private static String words(Outcome outcome) {
        String words =
                switch (outcome) {
                    case Delivery.Delivered delivered ->
                        "delivered: " + delivered.answer().getClass().getSimpleName();
                    case Delivery.NotSent notSent -> "not sent: " + notSent.reason();
                    case Delivery.Unknown unknown -> "unknown: " + unknown.reason();
                    case Outcome.Refused refused -> "refused";
                };
        return words.length() <= OUTCOME_CHARACTERS_MAX ? words : words.substring(0, OUTCOME_CHARACTERS_MAX);
    }

    /** What crosses together. */
    BatchLedger batches() {
        return batches;
    }

    EvidenceRow row(
            Kind kind,
            Instant at,
            Hop hop,
            @Nullable String creditor,
            @Nullable String subject,
            String key,
            String treatments,
            @Nullable String sentDigest,
            List<String> reasons) {
        return new EvidenceRow(
                kind,
                null,
                at,
                hop.name(),
                hop.recipient(),
                hop.direction().name().toLowerCase(Locale.ROOT),
                hop.purpose(),
                policyDigest,
                creditor,
                subject,
                key,
                treatments,
                sentDigest,
                kind != Kind.REFUSAL,
                reasons.isEmpty() ? NO_REASON : new String(json.write(reasons), StandardCharsets.UTF_8),
                null,
                null,
                null,
                null);
    }

    /** A request that is about to leave; sent again, it is what is kept and nothing else. */
    static final class Intent<R extends Record> implements Entry {
        private final Ledger ledger;
        private final Hop hop;
        private final Crossing crossing;
        private final @Nullable SubjectId subject;
        private final Disclosures.Opened disclosure;
        private final R request;
        private final boolean keep;
        private final @Nullable KeptRequest kept;
        private volatile @Nullable Prepared prepared;

        private Intent(
                Ledger ledger,
                Hop hop,
                Crossing crossing,
                @Nullable SubjectId subject,
                Disclosures.Opened disclosure,
                R request,
                boolean keep,
                @Nullable KeptRequest kept) {
            this.ledger = ledger;
            this.hop = hop;
            this.crossing = crossing;
            this.subject = subject;
            this.disclosure = disclosure;
            this.request = request;
            this.keep = keep;
            this.kept = kept;
        }

        Intent<R> again(KeptRequest before, R stored) {
            return new Intent<>(ledger, hop, crossing, subject, disclosure, stored, false, before);
        }

        R request() {
            return request;
        }

        @Nullable
        SubjectId subject() {
            return subject;
        }

        @Nullable
        String ledgerPseudonym() {
            return disclosure.ledgerPseudonym();
        }

        /** The key whose kept request this one's outcome is written beside. */
        Optional<String> keptKey() {
            return keep || kept != null ? Optional.of(crossing.key()) : Optional.empty();
        }

        Prepared written() {
            Prepared now = prepared;
            if (now == null) {
                throw new IllegalStateException("not written yet");
            }
            return now;
        }

        @Override
        public Prepared prepare() {
            byte[] content = kept == null ? ledger.json.write(request) : ledger.open(kept);
            Instant at = ledger.clock.instant();
            EvidenceRow row = ledger.row(
                    Kind.INTENT,
                    at,
                    hop,
                    crossing.creditor().id(),
                    disclosure.ledgerPseudonym(),
                    crossing.key(),
                    given(),
                    subject == null
                            ? ledger.digests.of(content)
                            : ledger.digests.of(subject, SentDigests.sending(hop, crossing.key(), at), content),
                    List.of());
            Prepared done = new Prepared(
                    row,
                    crossing.fence().map(List::of).orElse(List.of()),
                    keep ? Optional.of(toKeep(content, row)) : Optional.empty(),
                    Optional.empty(),
                    List.of());
            prepared = done;
            return done;
        }

        private KeptRequest toKeep(byte[] content, EvidenceRow row) {
            if (!ledger.json.read(content, request.getClass()).equals(request)) {
                throw new IllegalStateException("a " + request.getClass().getSimpleName()
                        + " does not come back from JSON as it went in, so that it could not be sent again");
            }
            String key = crossing.key();
            SubjectId whose = java.util.Objects.requireNonNull(subject, "nobody's request rests under nobody's key");
            return new KeptRequest(
                    key,
                    hop.name(),
                    crossing.creditor().id(),
                    whose,
                    ledger.vault.lockBytes(whose, content, REQUEST_COLUMN + key),
                    row.treatments(),
                    row.at());
        }

        private String given() {
            if (kept != null) {
                return kept.treatments();
            }
            StringBuilder given = new StringBuilder("{");
            disclosure.given().forEach((field, treatment) -> Treatments.add(given, field, treatment));
            return given.append('}').toString();
        }
    }
}
