package eu.passerelle.transfer.hop;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The hop that a route names, or the verb whose rails' hops it stands for. */
final class HopEndpoint extends DefaultEndpoint {
    private final HopComponent component;
    private final String name;
    private final boolean byRail;

    HopEndpoint(String uri, HopComponent component, String name, boolean byRail) {
        super(uri, component);
        this.component = component;
        this.name = name;
        this.byRail = byRail;
    }

    @Override
    public Producer createProducer() {
        return new HopProducer(this, component.gate(), component.guard(), component.home(), name, byRail);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a hop is a way out: nothing comes from hop:" + name);
    }
}
