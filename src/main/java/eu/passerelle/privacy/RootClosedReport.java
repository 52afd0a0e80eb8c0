package eu.passerelle.privacy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start without its key as a sentence, in place of a stack trace. */
final class RootClosedReport extends AbstractFailureAnalyzer<RootClosed> {
    @Override
    protected FailureAnalysis analyze(Throwable root, RootClosed closed) {
        return new FailureAnalysis(
                closed.getMessage(),
                closed.maySucceedLater()
                        ? "Start again when it answers. Nothing was changed, nothing was sent."
                        : "See passerelle.keys in config/application.yaml. Nothing was changed, nothing was sent.",
                closed);
    }
}
