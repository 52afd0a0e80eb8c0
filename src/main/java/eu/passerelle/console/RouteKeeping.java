package eu.passerelle.console;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.management.DefaultManagementObjectStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Camel export {@link KeptRoute} and leaves held routes unstarted, before any route is loaded. */
final class RouteKeeping implements CamelContextConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RouteKeeping.class);

    private final RouteHolds holds;

    RouteKeeping(RouteHolds holds) {
        this.holds = holds;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getManagementStrategy().setManagementObjectStrategy(new DefaultManagementObjectStrategy() {
            @Override
            public Object getManagedObjectForRoute(CamelContext camel, Route route) {
                KeptRoute managed = new KeptRoute(camel, route, holds);
                managed.init(camel.getManagementStrategy());
                return managed;
            }
        });
        Set<String> held = holds.held();
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        model.getRouteDefinitions().forEach(route -> leaveStopped(route, held));
        model.addModelLifecycleStrategy(new ModelLifecycleStrategySupport() {
            @Override
            public void onAddRouteDefinition(RouteDefinition route) {
                leaveStopped(route, held);
            }
        });
    }

    private static void leaveStopped(RouteDefinition route, Set<String> held) {
        if (held.contains(route.getRouteId())) {
            route.autoStartup(false);
            LOG.warn("route {} stays stopped: an operator suspended it", route.getRouteId());
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Nothing: what is held was never started.
    }
}
