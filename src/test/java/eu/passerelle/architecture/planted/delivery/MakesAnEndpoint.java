package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;

@Breaks("the-hop-alone-sends")
final class MakesAnEndpoint {
    Endpoint endpoint(Component component) throws Exception {
        return component.createEndpoint("kafka:core.invoices");
    }
}
