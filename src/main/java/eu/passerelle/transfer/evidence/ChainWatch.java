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
 * hub's own signing key, which nobody has who only has the tables.
 */
public final class ChainWatch implements EvidenceSight {
    private final DataSource database;
    private final SigningKeys keys;
    private final Clock clock;
    private @Nullable Run running;
    private Optional<Verified> last = Optional.empty();

    public ChainWatch(DataSource database, SigningKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    private record Run(Verification verification, CompletableFuture<Verdict> end) {}

    private record Standing(ChainHead head, long signedSeq) {}

    @Override
    public String head() {
        return standing().head().toString();
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

    /** The hub's first key vouches for every later one. It is made known with the first batch, and not before. */
    private Trust trust() {
        return standing().head().seq() == 0
                ? Trust.NOTHING
                : new Trust(Optional.of(KnownKeys.fingerprint(keys.first().publicKey())), Optional.empty());
    }

    private void end(Run run) {
        try (Connection connection = database.getConnection()) {
            Verdict verdict = run.verification.run(connection);
            synchronized (this) {
                last = Optional.of(new Verified(verdict.rows(), verdict.isWhole(), clock.instant()));
            }
            run.end.complete(verdict);
        } catch (SQLException | RuntimeException e) {
            run.end.completeExceptionally(e);
        }
    }

    private Standing standing() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select h.seq, h.hash, (select"
                        + " coalesce(max(last_seq), 0) from evidence_signature) from evidence_head h");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the chain has no head");
            }
            return new Standing(
                    new ChainHead(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))), row.getLong(3));
        } catch (SQLException e) {
            throw new IllegalStateException("the evidence cannot be read", e);
        }
    }
}
