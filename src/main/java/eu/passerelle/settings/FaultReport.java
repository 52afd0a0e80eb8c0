package eu.passerelle.settings;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Tells a faulty configuration as its lines alone, in place of Boot's report and stack trace. */
final class FaultReport implements SpringBootExceptionReporter {

    // Boot makes it with the context, and needs the constructor whether or not the context is used.
    FaultReport(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<FaultyConfiguration> faulty = FaultyConfiguration.behind(failure);
        faulty.ifPresent(found -> {
            try (PrintStream err =
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)) {
                err.println(found.getMessage());
            }
        });
        return faulty.isPresent();
    }
}
