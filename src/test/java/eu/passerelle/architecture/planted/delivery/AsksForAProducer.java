package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import org.apache.camel.Produce;

@Breaks("the-hop-alone-sends")
final class AsksForAProducer {
    @Produce("kafka:elsewhere")
    Runnable sender;
}
