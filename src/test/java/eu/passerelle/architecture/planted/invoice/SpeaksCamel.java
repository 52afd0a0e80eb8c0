package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;
import org.apache.camel.Exchange;

@Breaks("flows-know-no-transport")
final class SpeaksCamel {
    String id(Exchange exchange) {
        return exchange.getExchangeId();
    }
}
