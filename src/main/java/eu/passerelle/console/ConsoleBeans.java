package eu.passerelle.console;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import javax.management.MBeanServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The console's parts. */
@Configuration(proxyBeanMethods = false)
class ConsoleBeans {
    @Bean
    WatchedBeans watchedBeans(ObjectProvider<Watched> watched, MBeanServer server, MeterRegistry meters) {
        List<Watched> all = watched.orderedStream().toList();
        return new WatchedBeans(all, server, meters);
    }

    @Bean
    RouteHolds routeHolds(JdbcClient database) {
        return new StoredRouteHolds(database);
    }

    @Bean
    RouteKeeping routeKeeping(RouteHolds holds) {
        return new RouteKeeping(holds);
    }
}
