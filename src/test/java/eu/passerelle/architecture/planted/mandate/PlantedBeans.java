package eu.passerelle.architecture.planted.mandate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Sound: a bean made by a method, for the planted routes. */
@Configuration
@Profile("planted")
public class PlantedBeans {
    @Bean
    public MandateBook mandateBook() {
        return new MandateBook();
    }
}
