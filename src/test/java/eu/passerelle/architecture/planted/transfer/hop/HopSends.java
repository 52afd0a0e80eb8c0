package eu.passerelle.architecture.planted.transfer.hop;

import org.apache.camel.Endpoint;
import org.apache.camel.Producer;

/** Sound: the hop makes producers. */
final class HopSends {
    Producer producer(Endpoint endpoint) throws Exception {
        return endpoint.createProducer();
    }
}
