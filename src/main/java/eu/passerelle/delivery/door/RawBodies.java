package eu.passerelle.delivery.door;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Gives REST routes the request's own stream: by default Camel hands out a character reader, which spoils a webhook's
 * bytes, and nothing stops before the whole body is in memory.
 */
@Component
class RawBodies implements CamelContextConfiguration {
    RawBodies() {}

    @Override
    public void beforeApplicationStart(CamelContext context) {
        RestConfiguration rest = context.getRestConfiguration();
        rest.setEndpointProperties(Map.of("useStreaming", "true"));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Nothing to do.
    }
}
