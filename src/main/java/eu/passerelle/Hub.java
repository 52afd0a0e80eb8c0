package eu.passerelle;

import eu.passerelle.settings.StartCheck;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The hub. */
@SpringBootApplication
public class Hub {
    public static void main(String[] args) {
        new SpringApplicationBuilder(Hub.class).initializers(new StartCheck()).run(args);
    }
}
