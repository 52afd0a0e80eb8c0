package eu.passerelle;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where references come from: 128 bits that nobody can guess. */
@Configuration(proxyBeanMethods = false)
class Chance {

    @Bean
    RandomGenerator referenceSource() {
        return new SecureRandom();
    }
}
