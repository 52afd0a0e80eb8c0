package eu.passerelle;

import eu.passerelle.settings.CommandLine;
import eu.passerelle.settings.EndsTheStart;
import eu.passerelle.settings.StartCheck;
import eu.passerelle.transfer.guard.Tripwire;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The hub, or a command in its place when there are words on the command line. */
@SpringBootApplication
public class Hub {
    public static void main(String[] args) {
        if (CommandLine.isMeantBy(args)) {
            System.exit(CommandLine.run(Clock.systemUTC(), args));
        }
        // The JDK would send a POST again by itself when no answer comes: a debit could be made twice, or be called not
        // sent though the first one acted. Read once, when its HTTP client is first used.
        System.setProperty("sun.net.http.retryPost", "false");
        // Before anything can open a connection: a pool that is open already never asks again.
        Tripwire.install();
        try {
            new SpringApplicationBuilder(Hub.class)
                    .initializers(new StartCheck())
                    .run(args);
        } catch (RuntimeException failure) {
            // Boot has told it to the operator already.
            System.exit(EndsTheStart.exitCode(failure));
        }
    }
}
