package eu.passerelle.architecture.planted.provider;

import eu.passerelle.architecture.Breaks;
import org.apache.camel.ProducerTemplate;

@Breaks("the-hop-alone-sends")
final class SendsByTemplate {
    void send(ProducerTemplate template) {
        template.sendBody("direct:somewhere", "x");
    }
}
