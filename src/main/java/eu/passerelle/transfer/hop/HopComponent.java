package eu.passerelle.transfer.hop;

import eu.passerelle.transfer.HopGate;
import eu.passerelle.transfer.guard.Guard;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code hop:<name>} goes through the hop of that name; {@code hop:<verb>?by=rail} through {@code <rail>-<verb>}, the
 * rail being the crossing's. The body is one {@code Crossing} or a list of them, and becomes one {@code Crossed} or a
 * list in the same order.
 */
public final class HopComponent extends DefaultComponent {
    private final HopGate gate;
    private final Guard guard;
    private final Path home;

    /** @param home what the folders of hops are under */
    public HopComponent(HopGate gate, Guard guard, Path home) {
        this.gate = gate;
        this.guard = guard;
        this.home = home;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Object by = parameters.remove("by");
        if (by != null && !by.equals("rail")) {
            throw new IllegalArgumentException("hop:" + remaining + "?by=" + by + ": only by=rail is known");
        }
        return new HopEndpoint(uri, this, remaining, by != null);
    }

    HopGate gate() {
        return gate;
    }

    Guard guard() {
        return guard;
    }

    Path home() {
        return home;
    }
}
