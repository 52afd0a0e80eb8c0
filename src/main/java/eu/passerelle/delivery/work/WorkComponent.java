package eu.passerelle.delivery.work;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code work:<kind>}: the work of one kind that this process claims, one exchange each. */
@org.springframework.stereotype.Component("work-component")
class WorkComponent extends DefaultComponent {
    private final WorkClaims claims;
    private final WorkSignals signals;

    WorkComponent(WorkClaims claims, WorkSignals signals) {
        this.claims = claims;
        this.signals = signals;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WorkEndpoint endpoint = new WorkEndpoint(uri, this, remaining, claims, signals);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
