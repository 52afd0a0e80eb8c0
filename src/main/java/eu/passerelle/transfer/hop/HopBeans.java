package eu.passerelle.transfer.hop;

import eu.passerelle.settings.Home;
import eu.passerelle.transfer.HopGate;
import eu.passerelle.transfer.guard.Guard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HopBeans {

    /** Camel finds a component by the name of its bean. */
    @Bean
    HopComponent hop(HopGate gate, Guard guard, Home home) {
        return new HopComponent(gate, guard, home.folder());
    }
}
