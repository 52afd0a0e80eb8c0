package eu.passerelle.console;

import eu.passerelle.settings.ConsoleUsers.Role;
import java.util.Arrays;
import java.util.List;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Asked by Jolokia before each request it carries out, on the thread of the HTTP request that brings it. Public with a
 * public constructor because Jolokia makes it by its name in {@code management.endpoint.jolokia.config}.
 */
public final class ConsoleRestrictor implements Restrictor {
    static final String ROLE_PREFIX = "ROLE_";

    private final Rights rights = new Rights();

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return switch (type) {
            case READ, LIST, SEARCH, VERSION, EXEC -> !roles().isEmpty();
            // WRITE is also refused an attribute at a time; CONFIG keeps histories, NOTIFICATION opens streams.
            case WRITE, CONFIG, NOTIFICATION -> false;
        };
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return !roles().isEmpty() && rights.mayRead(name, attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        Act.refused("write of " + attribute, name.toString());
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        boolean allowed = roles().stream().anyMatch(role -> rights.mayDo(role, name, operation));
        if (!allowed) {
            Act.refused(operation, name.toString());
        }
        return allowed;
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true;
    }

    /** The security chain has compared Origin and Host already, for every path and not only for Jolokia's. */
    @Override
    public boolean isOriginAllowed(String origin, boolean strictCheck) {
        return true;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return rights.hidden(name);
    }

    private static List<Role> roles() {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        if (asking == null) {
            return List.of();
        }
        return Arrays.stream(Role.values())
                .filter(role -> asking.getAuthorities().stream()
                        .anyMatch(has -> (ROLE_PREFIX + role).equals(has.getAuthority())))
                .toList();
    }
}
