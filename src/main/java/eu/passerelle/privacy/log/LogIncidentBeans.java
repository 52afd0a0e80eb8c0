package eu.passerelle.privacy.log;

import eu.passerelle.money.PersonalNumbers.Kind;
import eu.passerelle.privacy.LogIncidents;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where incidents are seen: as a metric, and as a detail of the health, which they do not change. */
@Configuration(proxyBeanMethods = false)
class LogIncidentBeans {
    @Bean
    LogIncidents logIncidents() {
        return LogGuard.incidents();
    }

    @Bean
    MeterBinder privacyIncidents(LogIncidents incidents) {
        return meters -> {
            for (Kind kind : Kind.values()) {
                FunctionCounter.builder("passerelle.privacy.incidents", incidents, all -> all.count(kind))
                        .description("numbers that stood in a line of the log and were masked at the last moment")
                        .tag("kind", kind.label())
                        .register(meters);
            }
        };
    }

    /** The hub goes on working: what came so far was masked, and stopping it would not tell where it came from. */
    @Bean
    HealthIndicator privacyIncidentsHealthIndicator(LogIncidents incidents) {
        return () -> {
            Health.Builder health = Health.up();
            for (Kind kind : Kind.values()) {
                health.withDetail(kind.label() + "-masked-in-logs", incidents.count(kind));
            }
            return health.build();
        };
    }
}
