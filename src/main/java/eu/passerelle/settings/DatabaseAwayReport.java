package eu.passerelle.settings;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells a start without its database as a sentence, in place of a stack trace. */
final class DatabaseAwayReport extends AbstractFailureAnalyzer<SQLException> {
    private final Environment environment;

    DatabaseAwayReport(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException failure) {
        if (!EndsTheStart.isAway(failure)) {
            return null;
        }
        String url = environment.getProperty("spring.datasource.url", "");
        return new FailureAnalysis(
                "the database " + Installation.place(url) + "is needed and away" + Installation.why(failure, url),
                "Start again when it answers, or mend spring.datasource in config/application.yaml. Nothing was sent.",
                failure);
    }
}
