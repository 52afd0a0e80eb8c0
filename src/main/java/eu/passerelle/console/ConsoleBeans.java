package eu.passerelle.console;

import eu.passerelle.delivery.Controls;
import eu.passerelle.delivery.Work;
import eu.passerelle.privacy.KeyCompromise;
import eu.passerelle.privacy.KeyRotation;
import eu.passerelle.privacy.LogIncidents;
import eu.passerelle.privacy.Translations;
import eu.passerelle.transfer.EvidenceSight;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Standings;
import eu.passerelle.transfer.guard.Guard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The console's parts. */
@Configuration(proxyBeanMethods = false)
class ConsoleBeans {
    @Bean
    FlowOverWork.WorkTools workTools(
            JdbcClient database,
            TransactionOperations transactions,
            Work work,
            Controls controls,
            @Qualifier("businessClock") Clock businessClock) {
        return new FlowOverWork.WorkTools(database, transactions, work, controls, businessClock);
    }

    @Bean
    HopTally hopTally(JdbcClient database, MeterRegistry meters) {
        return new HopTally(database, meters);
    }

    @Bean
    WatchedEvidence watchedEvidence(
            HopTally tally, EvidenceSight chain, @Qualifier("businessClock") Clock businessClock) {
        return new WatchedEvidence(tally, chain, businessClock);
    }

    @Bean
    WatchedKeys watchedKeys(
            JdbcClient database,
            KeyRotation rotation,
            KeyCompromise compromise,
            Translations translations,
            MeterRegistry meters,
            @Qualifier("businessClock") Clock businessClock) {
        return new WatchedKeys(database, rotation, compromise, translations, meters, businessClock);
    }

    @Bean
    WatchedPrivacy watchedPrivacy(LogIncidents incidents) {
        return new WatchedPrivacy(incidents);
    }

    @Bean
    WatchedGuard watchedGuard(ObjectProvider<Guard> guards) {
        return new WatchedGuard(guards);
    }

    @Bean
    WatchedNotices watchedNotices(JdbcClient database) {
        return new WatchedNotices(database);
    }

    @Bean
    WatchedBeans watchedBeans(
            ObjectProvider<Watched> watched,
            ObjectProvider<WatchedFlow> flows,
            ObjectProvider<WatchedRails> rails,
            FlowOverWork.WorkTools tools,
            WatchedHops hops,
            MBeanServer server,
            MeterRegistry meters) {
        List<WatchedBeans.Export> all = new ArrayList<>();
        watched.orderedStream().forEach(one -> all.add(new WatchedBeans.Export(one, one)));
        flows.orderedStream().forEach(flow -> all.add(new WatchedBeans.Export(new FlowOverWork(flow, tools), flow)));
        rails.orderedStream()
                .flatMap(some -> some.rails().stream())
                .forEach(rail -> all.add(new WatchedBeans.Export(rail, rail)));
        hops.all().forEach(hop -> all.add(new WatchedBeans.Export(hop, hop)));
        return new WatchedBeans(all, server, meters);
    }

    @Bean
    WatchedHops watchedHops(
            Policy policy, HopTally tally, @Qualifier("businessClock") Clock businessClock, Standings standings) {
        return new WatchedHops(policy.hops().stream()
                .map(hop -> new WatchedHop(hop.name(), tally, businessClock, standings))
                .toList());
    }

    /** A bean of its own, because Spring would take a plain list of hops for all watched beans. */
    record WatchedHops(List<WatchedHop> all) {}

    @Bean
    RouteHolds routeHolds(JdbcClient database) {
        return new StoredRouteHolds(database);
    }

    @Bean
    RouteKeeping routeKeeping(RouteHolds holds) {
        return new RouteKeeping(holds);
    }
}
