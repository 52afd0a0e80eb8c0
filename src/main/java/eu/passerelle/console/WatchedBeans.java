package eu.passerelle.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.springframework.context.SmartLifecycle;

/** Exports every {@link Watched} over JMX and its backlog as metrics, for as long as the hub runs. */
final class WatchedBeans implements SmartLifecycle {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final List<Watched> watched;
    private final MBeanServer server;
    private final MeterRegistry meters;
    private final List<ObjectName> exported = new ArrayList<>();

    WatchedBeans(List<Watched> watched, MBeanServer server, MeterRegistry meters) {
        this.watched = List.copyOf(watched);
        this.server = server;
        this.meters = meters;
    }

    @Override
    public void start() {
        for (Watched one : watched) {
            WatchedBean bean = new WatchedBean(one, System::nanoTime);
            try {
                ObjectName name = nameOf(one);
                server.registerMBean(bean, name);
                exported.add(name);
            } catch (JMException e) {
                throw new IllegalStateException("could not export " + one.kind() + " " + one.name(), e);
            }
            measure(one, bean);
        }
    }

    @Override
    public void stop() {
        for (ObjectName name : exported) {
            try {
                server.unregisterMBean(name);
            } catch (JMException e) {
                throw new IllegalStateException("could not withdraw " + name, e);
            }
        }
        exported.clear();
    }

    @Override
    public boolean isRunning() {
        return !exported.isEmpty();
    }

    private void measure(Watched one, WatchedBean bean) {
        String kind = one.kind().type();
        String stem = "passerelle." + one.name().replace('-', '.');
        Gauge.builder(stem + ".backlog.count", bean, seen -> seen.sight().backlogCount())
                .description("What waits to be done, parked work included.")
                .tag(kind, one.name())
                .strongReference(true)
                .register(meters);
        Gauge.builder(
                        stem + ".oldest.age.seconds",
                        bean,
                        seen -> seen.sight().oldestAge().toSeconds())
                .description("Since the oldest of the backlog was due.")
                .tag(kind, one.name())
                .strongReference(true)
                .register(meters);
    }

    private static ObjectName nameOf(Watched one) throws JMException {
        if (!NAME.matcher(one.name()).matches()) {
            throw new IllegalArgumentException("a watched name is lower-case letters, digits and hyphens");
        }
        return new ObjectName(Rights.OURS + ":type=" + one.kind().type() + ",name=" + one.name());
    }
}
