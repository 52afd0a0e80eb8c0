package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Callers;
import eu.passerelle.settings.Callers.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Who may ask about a creditor's state, and how the answer goes back. For {@code GET /v1/<door>/{creditor}/…}. */
@Component("viewDoor")
public class ViewDoor {
    private static final List<String> NAMES = List.of("creditor", "invoice", "mandate");

    private final Callers callers;

    ViewDoor(Callers callers) {
        this.callers = callers;
    }

    /**
     * Ends the route with 401 or 403 unless the caller is bound to the creditor of header {@code creditor}. The names
     * of the path come as they were written there, and go on as they are meant.
     */
    public void admit(Exchange exchange) {
        Optional<Caller> caller = Bearer.caller(exchange.getMessage(), callers);
        if (caller.isEmpty()) {
            HttpAnswer.problem(exchange, Problem.unauthenticated());
            exchange.setRouteStop(true);
            return;
        }
        decodeNames(exchange.getMessage());
        String creditor = exchange.getMessage().getHeader("creditor", "", String.class);
        if (caller.get().creditors().stream().map(Creditor::id).noneMatch(creditor::equals)) {
            HttpAnswer.problem(
                    exchange, Problem.forbidden(new Fault("", "creditor-of-caller", "is no creditor of this caller")));
            exchange.setRouteStop(true);
        }
    }

    private static void decodeNames(Message request) {
        for (String name : NAMES) {
            String written = request.getHeader(name, String.class);
            if (written != null) {
                request.setHeader(name, UriUtils.decode(written, StandardCharsets.UTF_8));
            }
        }
    }

    /** Answers with the record in the body, or in the Optional in the body; 404 when there is none. */
    public void answer(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Object found = body instanceof Optional<?> maybe ? maybe.orElse(null) : body;
        if (found instanceof Record view) {
            HttpAnswer.json(exchange, 200, view);
        } else {
            HttpAnswer.problem(exchange, Problem.notFound());
        }
    }
}
