package eu.passerelle;

import eu.passerelle.settings.StartCheck;
import eu.passerelle.transfer.guard.Tripwire;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The hub. */
@SpringBootApplication
public class Hub {
    public static void main(String[] args) {
        // Before anything can open a connection: a pool that is open already never asks again.
        Tripwire.install();
        new SpringApplicationBuilder(Hub.class).initializers(new StartCheck()).run(args);
    }
}
