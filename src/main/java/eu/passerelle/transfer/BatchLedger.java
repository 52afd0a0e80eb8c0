package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Vault;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.EvidenceRow;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import eu.passerelle.transfer.evidence.Member;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says in the evidence's words what crosses together: one row, and under its Merkle root one member an item. */
final class BatchLedger {
    private final Ledger ledger;
    private final Vault vault;
    private final Clock clock;
    private final String policyDigest;
    private final SentDigests digests;

    BatchLedger(Ledger ledger, Vault vault, Clock clock, String policyDigest, SentDigests digests) {
        this.ledger = ledger;
        this.vault = vault;
        this.clock = clock;
        this.policyDigest = policyDigest;
        this.digests = digests;
    }

    /**
     * A batch or a file that is about to leave: its fields are treated as the hop declares them, for its content was
     * written before.
     *
     * @param key a file's name, or the key of a batch's first item
     * @param items one a subject, in the order in which they stand in it
     */
    Prepared leaving(Hop hop, String key, List<BatchItem> items, List<Fence> fences) {
        Instant at = clock.instant();
        String sending = SentDigests.sending(hop, key, at);
        List<Member> members = items.stream().map(item -> member(item, sending)).toList();
        long creditors = items.stream().map(BatchItem::creditor).distinct().count();
        String creditor = creditors == 1 ? items.get(0).creditor().id() : null;
        EvidenceRow row =
                ledger.row(Kind.INTENT, at, hop, creditor, null, key, Treatments.declared(hop), null, List.of());
        return new Prepared(row, fences, Optional.empty(), Optional.empty(), members);
    }

    private Member member(BatchItem item, String sending) {
        String creditor = item.creditor().id();
        if (item.about().isEmpty()) {
            return new Member(creditor, null, item.key(), digests.of(item.content()));
        }
        BatchItem.About about = item.about().get();
        String digest = digests.of(about.subject(), sending, item.content());
        return new Member(creditor, about.ledgerName(), item.key(), digest);
    }

    /**
     * What one transaction stored of an inbound hop; the batch bears the name of its first row. Nobody knows yet whose
     * it is, so that no nonce could go with its person: the digests are made under the intake key of the day, and
     * when that is destroyed nobody can try out any more what they were made of.
     */
    Prepared arrivals(Hop hop, List<Arrivals.Arrival> stored) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Member> members = new ArrayList<>(stored.size());
        Set<Optional<Creditor>> creditors = new HashSet<>();
        for (Arrivals.Arrival arrival : stored) {
            creditors.add(arrival.creditor());
            String creditor = arrival.creditor().map(Creditor::id).orElse(null);
            String digest = HexFormat.of().formatHex(vault.digestIntake(day, arrival.digest()));
            members.add(new Member(creditor, null, arrival.key(), digest));
        }
        EvidenceRow row = EvidenceRow.arrival(
                now,
                hop.name(),
                hop.recipient(),
                hop.purpose(),
                policyDigest,
                creditors.size() == 1 ? members.get(0).creditor() : null,
                stored.get(0).key(),
                Treatments.declared(hop));
        return new Prepared(row, List.of(), Optional.empty(), Optional.empty(), members);
    }
}
