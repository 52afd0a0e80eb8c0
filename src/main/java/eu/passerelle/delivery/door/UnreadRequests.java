package eu.passerelle.delivery.door;

import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What the server or the firewall gave up before any of our code was asked gets a problem document as well. */
final class UnreadRequests extends ErrorReportValve {
    private static final int MALFORMED = 400;
    /** The server's own words for a transfer coding or a version of HTTP that nobody knows: the sender's fault. */
    private static final Set<Integer> UNKNOWN_FORMS = Set.of(501, 505);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < MALFORMED || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            HttpAnswer.problem(response, Problem.unserved(UNKNOWN_FORMS.contains(status) ? MALFORMED : status));
            response.finishResponse();
        } catch (IOException gone) {
            // Nobody is there any more to be answered.
        }
    }
}
