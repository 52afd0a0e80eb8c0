package eu.passerelle.architecture.planted.transfer.hop;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Sound: the untyped map is Camel's wish. */
abstract class HopEndpoints extends DefaultComponent {
    @Override
    protected abstract Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception;
}
