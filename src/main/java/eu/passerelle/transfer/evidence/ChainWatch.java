package eu.passerelle.transfer.evidence;

import eu.passerelle.privacy.SigningKeys;
import eu.passerelle.transfer.EvidenceSight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the chain while the hub runs, when it is asked to: in the background, one run at a time, and against the
 * hub's own signing key, which nobody has who only has the tables, and against the furthest head that was seen since
 * the hub started, which nobody can take back.
 */
public final class ChainWatch implements EvidenceSight {
    /** Nobody is known to the hub but by an event that came in, and each of those left a row. */
    private static final String STANDING =
            "select h.seq, h.hash, (select coalesce(max(last_seq), 0) from evidence_signature), h.seq is distinct from"
                    + " 0 or exists (select 1 from evidence) or exists (select 1 from evidence_key) or exists (select 1"
                    + " from subject) from (select) one left join evidence_head h on true";

    private final DataSource database;
    private final SigningKeys keys;
    private final Clock clock;
    private @Nullable Run running;
    private Optional<Verified> last = Optional.empty();
    private Optional<ChainHead> furthest = Optional.empty();

    /** Looks at the chain at once: what is taken away from now on is missed. */
    public ChainWatch(DataSource database, SigningKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        standing();
    }

    private record Run(Verification verification, CompletableFuture<Verdict> end) {}

    /** @param isBegun whether anything was ever written, by whatever is left of it */
    private record Standing(Optional<ChainHead> head, long signedSeq, boolean isBegun) {}

    @Override
    public String head() {
        return standing().head().map(ChainHead::toString).orElse("missing");
    }

    @Override
    public long signedRows() {
        return standing().signedSeq();
    }

    @Override
    public String signingKey() {
        return KnownKeys.fingerprint(keys.inUse().publicKey());
    }

    @Override
    public synchronized Optional<Verified> verified() {
        return last;
    }

    @Override
    public String verify(Duration atMost) {
        Run run = begun();
        try {
            return sentence(run.end.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return "verifying: " + run.verification.rowsSoFar() + " rows so far; ask again";
        } catch (ExecutionException e) {
            throw new IllegalStateException("the evidence could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "stopped while verifying";
        }
    }

    private static String sentence(Verdict verdict) {
        return verdict.broken()
                .map(VerdictText::sentence)
                .orElseGet(() -> "the chain is whole: " + verdict.rows() + " rows, head " + verdict.head());
    }

    private synchronized Run begun() {
        Run now = running;
        if (now != null && !now.end.isDone()) {
            return now;
        }
        Run run = new Run(new Verification(trust()), new CompletableFuture<>());
        running = run;
        Thread.ofPlatform().name("evidence-verify").daemon(true).start(() -> end(run));
        return run;
    }

    /**
     * The hub's first key vouches for every later one. It is made known with the first batch, so that a chain which
     * was never begun is whole without it.
     */
    private Trust trust() {
        boolean begun = standing().isBegun();
        return furthest.isEmpty() && !begun
                ? Trust.NOTHING
                : new Trust(Optional.of(KnownKeys.fingerprint(keys.first().publicKey())), furthest);
    }

    private void end(Run run) {
        try (Connection connection = database.getConnection()) {
            Verdict verdict = run.verification.run(connection);
            synchronized (this) {
                if (verdict.isWhole()) {
                    saw(verdict.head());
                }
                last = Optional.of(new Verified(verdict.rows(), verdict.isWhole(), clock.instant()));
            }
            run.end.complete(verdict);
        } catch (SQLException | RuntimeException e) {
            run.end.completeExceptionally(e);
        }
    }

    private synchronized Standing standing() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(STANDING);
                ResultSet row = select.executeQuery()) {
            row.next();
            byte[] hash = row.getBytes(2);
            Optional<ChainHead> head = hash == null
                    ? Optional.empty()
                    : Optional.of(new ChainHead(row.getLong(1), HexFormat.of().formatHex(hash)));
            head.ifPresent(this::saw);
            return new Standing(head, row.getLong(3), row.getBoolean(4));
        } catch (SQLException e) {
            throw new IllegalStateException("the evidence cannot be read", e);
        }
    }

    private synchronized void saw(ChainHead head) {
        if (head.seq() > furthest.map(ChainHead::seq).orElse(0L)) {
            furthest = Optional.of(head);
        }
    }
}
