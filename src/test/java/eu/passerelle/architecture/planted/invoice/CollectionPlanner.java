package eu.passerelle.architecture.planted.invoice;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sound: a bean for the planted routes. The profile keeps it out of every context. */
@Component
@Profile("planted")
public class CollectionPlanner {
    public String plan(String invoice) {
        return invoice;
    }
}
