package eu.passerelle;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Two times that are never mixed. Business time is what due dates, windows and retention are measured in; machine time
 * is what a webhook's tolerance is.
 */
@Configuration(proxyBeanMethods = false)
class Clocks {

    /** Unless the surroundings bring a business time of their own. */
    @Bean
    @ConditionalOnMissingBean(name = "businessClock")
    Clock businessClock() {
        return Clock.systemUTC();
    }

    @Bean
    Clock machineClock() {
        return Clock.systemUTC();
    }
}
