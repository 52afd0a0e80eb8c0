package eu.passerelle.console;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.api.management.mbean.RouteError;
import org.apache.camel.management.mbean.ManagedSuspendableRoute;
import org.jspecify.annotations.Nullable;

/**
 * Camel's MBean of a route, with two differences: a suspension is kept across restarts, and the text of the last
 * exception is not shown, because converters put the message's body into it. Public because JMX calls it by reflection.
 */
public final class KeptRoute extends ManagedSuspendableRoute {
    private final RouteHolds holds;

    KeptRoute(CamelContext context, Route route, RouteHolds holds) {
        super(context, route);
        this.holds = holds;
    }

    /** Stops the intake first, so that it also works while the database is away; the caller then sees the error. */
    @Override
    public void suspend() throws Exception {
        super.suspend();
        keep();
    }

    @Override
    public void suspend(long timeoutSeconds) throws Exception {
        super.suspend(timeoutSeconds);
        keep();
    }

    @Override
    public void resume() throws Exception {
        holds.release(getRouteId());
        ServiceStatus status = context.getRouteController().getRouteStatus(getRouteId());
        if (status != null && status.isStopped()) {
            // After a restart a held route is not suspended: it was never started.
            context.getRouteController().startRoute(getRouteId());
        } else {
            super.resume();
        }
        Act.done("resume", "route " + getRouteId());
    }

    @Override
    public @Nullable RouteError getLastError() {
        return null;
    }

    private void keep() {
        holds.hold(getRouteId(), Act.who());
        Act.done("suspend", "route " + getRouteId());
    }
}
