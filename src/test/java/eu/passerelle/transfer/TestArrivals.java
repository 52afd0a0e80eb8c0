package eu.passerelle.transfer;

import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Vault;
import eu.passerelle.transfer.evidence.Evidence;
import eu.passerelle.transfer.evidence.EvidenceInTransaction;
import eu.passerelle.transfer.evidence.Signing;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real evidence of what comes in, over a test's database and the hops that a test declares. */
public final class TestArrivals {
    private TestArrivals() {}

    /**
     * Through the hops {@code core-invoices} and {@code core-mandates} with these fields, and those of providers'
     * notices.
     */
    public static Arrivals on(DataSource database, Vault vault, Clock clock, List<String> fields) {
        TestHops hops = new TestHops();
        hops.letIn("core-invoices", List.of("rest:/v1/invoices", "kafka:core.invoices"), fields);
        hops.letIn("core-mandates", List.of("rest:/v1/mandates", "kafka:core.mandates"), fields);
        hops.letIn("stripe-notices", List.of("rest:/webhooks/stripe"), List.of());
        hops.letIn("gocardless-notices", List.of("rest:/webhooks/gocardless"), List.of());
        hops.letIn("lemonway-notices", List.of("rest:/webhooks/lemonway"), List.of());
        return on(database, vault, clock, hops);
    }

    public static Arrivals on(DataSource database, Vault vault, Clock clock, Policy policy) {
        Ledger ledger = new Ledger(vault, clock, PolicyVersions.keep(policy.versions(), new JdbcTemplate(database)));
        Evidence none = entry -> {
            throw new IllegalStateException("what arrives is never written outside a transaction");
        };
        return new ArrivalsInTransaction(
                policy,
                ledger,
                new EvidenceInTransaction(database, new Signing(TestVault.signingKeys(database), clock), none));
    }
}
