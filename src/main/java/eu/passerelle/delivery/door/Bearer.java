package eu.passerelle.delivery.door;

import eu.passerelle.settings.Callers;
import eu.passerelle.settings.Callers.Caller;
import java.util.Optional;
import org.apache.camel.Message;

/** The caller of a request, by its bearer token (RFC 6750). */
final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    static Optional<Caller> caller(Message request, Callers callers) {
        String header = request.getHeader("Authorization", String.class);
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? callers.byToken(header.substring(SCHEME.length()).strip()) : Optional.empty();
    }
}
