package eu.passerelle.transfer;

import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.SigningKeys;
import eu.passerelle.privacy.Vault;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.evidence.ChainWatch;
import eu.passerelle.transfer.evidence.EvidenceBatcher;
import eu.passerelle.transfer.evidence.EvidenceHealth;
import eu.passerelle.transfer.evidence.EvidenceInTransaction;
import eu.passerelle.transfer.evidence.Signing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class TransferBeans {
    /** Shorter than the shortest lease under which a crossing is made, with room for its evidence. */
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(25);

    @Bean
    Signing signing(SigningKeys keys, Clock businessClock) {
        return new Signing(keys, businessClock);
    }

    @Bean
    EvidenceBatcher evidence(DataSource database, Signing signing, MeterRegistry meters) {
        return new EvidenceBatcher(database, signing, meters);
    }

    @Bean
    ChainWatch chainWatch(DataSource database, SigningKeys keys, Clock businessClock) {
        return new ChainWatch(database, keys, businessClock);
    }

    @Bean
    EvidenceHealth evidenceStore(JdbcTemplate jdbc, Signing signing, EvidenceBatcher evidence) {
        return new EvidenceHealth(jdbc, signing, evidence);
    }

    @Bean
    Decisions decisions(Policy policy, Clock businessClock) {
        return new Decisions(policy, businessClock);
    }

    /** Named for the readiness group. */
    @Bean
    TransferWatch transferWatch(
            Policy policy, Decisions decisions, Creditors creditors, Clock businessClock, MeterRegistry meters) {
        return new TransferWatch(policy, decisions, creditors, businessClock, meters);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Ledger ledger(Vault vault, Clock businessClock, Policy policy, JdbcTemplate jdbc) {
        return new Ledger(vault, businessClock, PolicyVersions.keep(policy.versions(), jdbc));
    }

    /** @throws eu.passerelle.settings.FaultyConfiguration when a hop would be judged as one and end at another */
    @Bean
    HopGate hopGate(
            Policy policy,
            ObjectProvider<Adapter<?, ?>> adapters,
            Decisions decisions,
            Disclosures disclosures,
            Ledger ledger,
            EvidenceBatcher evidence,
            MeterRegistry meters) {
        List<Adapter<?, ?>> all = adapters.stream().toList();
        AdaptersAsDeclared.check(policy, all);
        Gatekeeping gate =
                new Gatekeeping(decisions, disclosures, ledger, evidence, new DeadlineWatch(DELIVERY_MAX), meters);
        return new HopGate(policy, all, gate);
    }

    @Bean
    EvidenceInTransaction evidenceInTransaction(DataSource database, Signing signing, EvidenceBatcher evidence) {
        return new EvidenceInTransaction(database, signing, evidence);
    }

    @Bean
    Transfers transfers(
            Policy policy,
            Decisions decisions,
            Disclosures disclosures,
            Ledger ledger,
            EvidenceInTransaction evidence) {
        return new GuardedTransfers(policy, decisions, disclosures, ledger, evidence);
    }

    @Bean
    Arrivals arrivals(Policy policy, Ledger ledger, EvidenceInTransaction evidence) {
        return new ArrivalsInTransaction(policy, ledger, evidence);
    }
}
