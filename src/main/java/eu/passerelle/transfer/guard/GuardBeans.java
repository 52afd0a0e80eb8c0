package eu.passerelle.transfer.guard;

import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Recipients;
import eu.passerelle.transfer.Recipients.Address;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuardBeans {
    private static final int POSTGRESQL_PORT = 5432;

    @Bean
    WaysAllowed waysAllowed(Policy policy) {
        return WaysAllowed.of(policy);
    }

    @Bean
    Guard guard(WaysAllowed allowed, MeterRegistry meters) {
        return new Guard(allowed, meters, ProxySelector.getDefault() instanceof Tripwire installed ? installed : null);
    }

    @Bean
    WaysOut waysOut(Guard guard) {
        return new WaysOut(guard);
    }

    /** The tripwire learns the declared addresses when the first store is about to connect, and no earlier. */
    @Bean
    static BeanPostProcessor declaredAddresses(ObjectProvider<Recipients> recipients) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource store && ProxySelector.getDefault() instanceof Tripwire tripwire) {
                    recipients.ifAvailable(declared -> tripwire.allow(declared.allowedAddresses()));
                    tripwire.allow(addressOf(store.getJdbcUrl()));
                }
                return bean;
            }
        };
    }

    // A store elsewhere is reached only when a storage declares it: its own setting says where, and not whose it is.
    private static Set<Address> addressOf(String jdbcUrl) {
        URI uri = URI.create(jdbcUrl.replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", ""));
        return Stream.ofNullable(uri.getHost())
                .map(host ->
                        new Address(host.toLowerCase(Locale.ROOT), uri.getPort() < 0 ? POSTGRESQL_PORT : uri.getPort()))
                .filter(Address::isLoopback)
                .collect(Collectors.toSet());
    }

    /** Puts the guard in its place, tries it once everything is started, and tells readiness of it. */
    static final class WaysOut implements CamelContextConfiguration, HealthIndicator {
        private final Guard guard;
        private volatile @Nullable CamelContext tried;

        WaysOut(Guard guard) {
            this.guard = guard;
        }

        @Override
        public void beforeApplicationStart(CamelContext context) {
            guard.stand(context);
        }

        @Override
        public void afterApplicationStart(CamelContext context) {
            new Canary().sing(context, guard.watchesConnections());
            tried = context;
        }

        @Override
        public Health health() {
            CamelContext context = tried;
            if (context == null) {
                return down("the ways out were not tried yet");
            }
            List<String> open = guard.open(context);
            return open.isEmpty()
                    ? Health.up().build()
                    : down("a way out is open, the guard is not asked: " + String.join(", ", open));
        }

        private static Health down(String reason) {
            return Health.outOfService().withDetail("reason", reason).build();
        }
    }
}
