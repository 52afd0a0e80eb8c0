package eu.passerelle;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub. */
@SpringBootApplication
public class Hub {
    public static void main(String[] args) {
        SpringApplication.run(Hub.class, args);
    }
}
