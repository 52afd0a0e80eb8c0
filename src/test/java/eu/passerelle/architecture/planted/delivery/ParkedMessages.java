package eu.passerelle.architecture.planted.delivery;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Repository;

/** Sound: a bean with a name of its own, for the planted routes. */
@Repository("parkedBook")
@Profile("planted")
public class ParkedMessages {
    public String park(String message) {
        return message;
    }

    String forget(String message) {
        return message;
    }
}
