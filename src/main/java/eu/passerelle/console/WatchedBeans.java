package eu.passerelle.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
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

    private final List<Export> watched;
    private final MBeanServer server;
    private final MeterRegistry meters;
    private final List<ObjectName> exported = new ArrayList<>();

    /** One MBean: whose figures, and what else can be done with it. */
    record Export(Watched watched, Object acts) {}

    WatchedBeans(List<Export> watched, MBeanServer server, MeterRegistry meters) {
        this.watched = List.copyOf(watched);
        this.server = server;
        this.meters = meters;
    }

    @Override
    public void start() {
        for (Export export : watched) {
            Watched one = export.watched();
            WatchedBean bean = new WatchedBean(one, export.acts(), System::nanoTime);
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
        Tags tags = one.kind() == Watched.Kind.HUB
                ? Tags.empty()
                : Tags.of(one.kind().type(), one.name());
        Gauge.builder(stem(one) + ".backlog.count", bean, seen -> seen.sight().backlogCount())
                .description(one.backlogMeans())
                .tags(tags)
                .strongReference(true)
                .register(meters);
        Gauge.builder(
                        stem(one) + ".oldest.age.seconds",
                        bean,
                        seen -> seen.sight().oldestAge().toSeconds())
                .description(one.ageMeans())
                .tags(tags)
                .strongReference(true)
                .register(meters);
    }

    private static String stem(Watched one) {
        return switch (one.kind()) {
            case FLOW, HUB -> "passerelle." + one.name().replace('-', '.');
            case RAIL, HOP, RUN -> "passerelle." + one.kind().type();
        };
    }

    private static ObjectName nameOf(Watched one) throws JMException {
        if (!NAME.matcher(one.name()).matches()) {
            throw new IllegalArgumentException("a watched name is lower-case letters, digits and hyphens");
        }
        return new ObjectName(Rights.OURS + ":type=" + one.kind().type() + ",name=" + one.name());
    }
}
