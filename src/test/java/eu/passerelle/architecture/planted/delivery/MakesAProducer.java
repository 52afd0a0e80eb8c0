package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;

@Breaks("the-hop-alone-sends")
final class MakesAProducer {
    Producer producer(Endpoint endpoint) throws Exception {
        return endpoint.createProducer();
    }
}
