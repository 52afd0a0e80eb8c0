package eu.passerelle.transfer;

import eu.passerelle.privacy.TestVault;
import eu.passerelle.transfer.evidence.EvidenceBatcher;
import eu.passerelle.transfer.evidence.EvidenceInTransaction;
import eu.passerelle.transfer.evidence.Signing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real gate over a test's database, hops and adapters. */
public final class TestGate implements AutoCloseable {
    public final TestVault vault;
    public final HopGate gate;
    public final Transfers transfers;
    final Decisions decisions;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EvidenceBatcher evidence;

    public TestGate(DataSource database, Policy policy, Clock clock, Duration deadline, List<Adapter<?, ?>> adapters) {
        vault = TestVault.on(database);
        Signing signing = new Signing(vault.signingKeys(), clock);
        evidence = new EvidenceBatcher(database, signing, meters);
        decisions = new Decisions(policy, clock);
        Ledger ledger =
                new Ledger(vault.vault(), clock, PolicyVersions.keep(policy.versions(), new JdbcTemplate(database)));
        gate = new HopGate(
                policy,
                adapters,
                new Gatekeeping(decisions, vault.disclosures(), ledger, evidence, new DeadlineWatch(deadline), meters));
        transfers = new GuardedTransfers(
                policy, decisions, vault.disclosures(), ledger, new EvidenceInTransaction(database, signing, evidence));
    }

    @Override
    public void close() {
        gate.close();
        evidence.close();
    }
}
