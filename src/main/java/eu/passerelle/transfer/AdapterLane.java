package eu.passerelle.transfer;

import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.SubjectErased;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.transfer.Delivery.NotSent;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.Entry;
import eu.passerelle.transfer.evidence.Entry.KeptRequest;
import eu.passerelle.transfer.evidence.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The way through one hop whose last step is an adapter: each crossing has its own evidence and its own call. */
final class AdapterLane<C extends Crossing, R extends Record> {
    private final Hop hop;
    private final Adapter<C, R> adapter;
    private final Gatekeeping gate;

    AdapterLane(Hop hop, Adapter<C, R> adapter, Gatekeeping gate) {
        this.hop = hop;
        this.adapter = adapter;
        this.gate = gate;
    }

    List<Crossed> cross(List<? extends Crossing> crossings) {
        List<Attempt<C, R>> attempts = new ArrayList<>(crossings.size());
        for (Crossing crossing : crossings) {
            // All are decided and disclosed before anything is written: an undeclared field stops the whole list.
            attempts.add(begin(adapter.takes().cast(crossing)));
        }
        attempts.forEach(this::submit);
        List<Attempt<C, R>> cleared = new ArrayList<>(attempts.size());
        for (Attempt<C, R> attempt : attempts) {
            await(attempt);
            if (attempt.outcome == null) {
                cleared.add(attempt);
            }
        }
        try {
            deliver(cleared);
        } finally {
            gate.end(endings(cleared));
        }
        List<Crossed> crossed = new ArrayList<>(attempts.size());
        attempts.forEach(attempt -> crossed.add(attempt.crossed()));
        return crossed;
    }

    private Attempt<C, R> begin(C crossing) {
        Attempt<C, R> attempt = new Attempt<>(crossing);
        if (gate.decisions().decide(hop, crossing.creditor()) instanceof TransferDecision.Refused refused) {
            attempt.refuse(hop, refused.texts());
            return attempt;
        }
        SubjectId subject = crossing.subject().orElse(null);
        if (subject == null && adapter.keepsRequest()) {
            throw new IllegalArgumentException("hop " + hop.name() + " needs a crossing's subject");
        }
        try {
            Disclosures.Opened disclosure = subject == null
                    ? gate.disclosures().ofNobody(hop.terms(), crossing.key(), crossing.creditor())
                    : gate.disclosures().open(hop.terms(), crossing.key(), crossing.creditor(), subject);
            R request = adapter.disclose(crossing, disclosure);
            attempt.intent = gate.ledger().intent(hop, crossing, subject, disclosure, request, adapter.keepsRequest());
        } catch (SubjectErased erased) {
            attempt.refuse(hop, List.of("the person's data were erased"));
        }
        return attempt;
    }

    private void submit(Attempt<C, R> attempt) {
        attempt.written = attempt.outcome instanceof Refused refused
                ? gate.evidence().append(refusal(attempt, refused))
                : gate.evidence().append(attempt.intent());
    }

    private void await(Attempt<C, R> attempt) {
        Written written = gate.await(hop, attempt.written());
        if (attempt.outcome != null) {
            return;
        }
        if (written instanceof Written.AlreadyKept stored) {
            sendAgain(attempt, stored.kept());
            if (attempt.outcome != null) {
                return;
            }
            written = gate.await(hop, gate.evidence().append(attempt.intent()));
        }
        switch (written) {
            case Written.Chained chained -> attempt.seq = chained.seq();
            case Written.LeaseLost lost -> attempt.outcome = new NotSent("lease-lost");
            case Written.AlreadyKept stored ->
                throw new IllegalStateException("kept twice: " + stored.kept().key());
        }
    }

    /** The request becomes the kept one, unless policy has narrowed since. */
    private void sendAgain(Attempt<C, R> attempt, KeptRequest kept) {
        Ledger.Intent<R> intent = attempt.intent();
        boolean same = kept.hop().equals(hop.name())
                && kept.creditor().equals(attempt.crossing.creditor().id())
                && kept.subject().equals(intent.subject());
        if (!same) {
            throw new IllegalStateException("key " + kept.key() + " was used for another hop, creditor or subject");
        }
        List<String> narrowed = narrowed(kept);
        if (!narrowed.isEmpty()) {
            attempt.refuse(hop, narrowed);
            Written ignored =
                    gate.await(hop, gate.evidence().append(refusal(attempt, new Refused(hop.name(), narrowed))));
            return;
        }
        attempt.intent = intent.again(kept, gate.ledger().read(gate.ledger().open(kept), adapter.request()));
    }

    private List<String> narrowed(KeptRequest kept) {
        Map<String, Treatment> today = new HashMap<>();
        hop.discloses().forEach((field, treatment) -> today.put(field.name(), treatment));
        List<String> narrowed = new ArrayList<>();
        gate.ledger().treatments(kept).forEach((field, treatment) -> {
            Treatment now = today.getOrDefault(field, Treatment.DROP);
            if (!treatment.equals(now.word()) && !treatment.equals(Treatment.DROP.word())) {
                narrowed.add("the stored request holds " + field + " " + treatment
                        + ", which the hop no longer discloses so");
            }
        });
        return narrowed;
    }

    private Entry refusal(Attempt<C, R> attempt, Refused refused) {
        String subject = attempt.intent == null ? null : attempt.intent.ledgerPseudonym();
        return gate.ledger()
                .refusal(hop, attempt.crossing.creditor().id(), attempt.crossing.key(), subject, refused.reasons());
    }

    private void deliver(List<Attempt<C, R>> cleared) {
        if (cleared.size() == 1) {
            deliver(cleared.get(0));
        } else if (!cleared.isEmpty()) {
            deliverTogether(cleared);
        }
    }

    private void deliver(Attempt<C, R> attempt) {
        Crossing crossing = attempt.crossing;
        Cleared<R> cleared = new Cleared<>(
                hop.name(),
                crossing.creditor(),
                crossing.key(),
                attempt.intent().request());
        attempt.cleared = cleared;
        attempt.outcome = gate.deliver(hop, () -> adapter.deliver(cleared));
    }

    private void deliverTogether(List<Attempt<C, R>> cleared) {
        List<CompletableFuture<Void>> all = new ArrayList<>(cleared.size());
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            cleared.forEach(attempt -> all.add(CompletableFuture.runAsync(() -> deliver(attempt), calls)));
        }
        all.forEach(CompletableFuture::join);
    }

    private List<Gatekeeping.Ending> endings(List<Attempt<C, R>> cleared) {
        List<Gatekeeping.Ending> endings = new ArrayList<>(cleared.size());
        for (Attempt<C, R> attempt : cleared) {
            if (attempt.outcome != null) {
                endings.add(ending(attempt));
            }
        }
        return endings;
    }

    private Gatekeeping.Ending ending(Attempt<C, R> attempt) {
        Outcome outcome = attempt.outcome();
        int counted = attempt.cleared == null ? 0 : attempt.cleared.calls();
        int calls = outcome instanceof NotSent ? counted : Math.max(1, counted);
        return new Gatekeeping.Ending(
                attempt.intent()::written,
                attempt.seq,
                calls,
                outcome,
                attempt.intent().keptKey());
    }

    /** One crossing on its way. */
    private static final class Attempt<C extends Crossing, R extends Record> {
        private final C crossing;
        private Ledger.@Nullable Intent<R> intent;
        private @Nullable CompletableFuture<Written> written;
        private @Nullable Cleared<R> cleared;
        // Written on the thread of its call, and read only after that thread has ended.
        private @Nullable Outcome outcome;
        private long seq;

        Attempt(C crossing) {
            this.crossing = crossing;
        }

        void refuse(Hop hop, List<String> reasons) {
            outcome = new Refused(hop.name(), reasons);
        }

        Ledger.Intent<R> intent() {
            return present(intent);
        }

        CompletableFuture<Written> written() {
            return present(written);
        }

        Outcome outcome() {
            return present(outcome);
        }

        Crossed crossed() {
            return new Crossed(crossing, outcome());
        }

        private static <T> T present(@Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("a crossing has not come this far");
            }
            return value;
        }
    }
}
