package eu.passerelle.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.OpenMBeanParameterInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/** A {@link Watched} as an open MBean: five attributes, and exactly the operations it has. */
final class WatchedBean implements DynamicMBean {
    private static final long SIGHT_NANOS = 1_000_000_000L;

    private final Watched watched;
    private final LongSupplier nanoTime;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final MBeanInfo info;
    private Watched.@Nullable Sight seen;
    private long seenAtNanos;

    WatchedBean(Watched watched, LongSupplier nanoTime) {
        this.watched = watched;
        this.nanoTime = nanoTime;
        offerWork();
        offerMoney();
        this.info = describe();
    }

    /** One look at the store a second, whoever asks: the attributes that are read together belong together. */
    synchronized Watched.Sight sight() {
        long nowNanos = nanoTime.getAsLong();
        Watched.Sight known = seen;
        if (known == null || nowNanos - seenAtNanos > SIGHT_NANOS) {
            known = watched.sight();
            seen = known;
            seenAtNanos = nowNanos;
        }
        return known;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        return switch (attribute) {
            case "BacklogCount" -> sight().backlogCount();
            case "OldestAgeSeconds" -> sight().oldestAge().toSeconds();
            case "Paused" -> watched instanceof Watched.Pausing pausing && pausing.paused();
            case "CountByState" -> StateTable.COUNT.of(sight().countByState());
            case "CentsByState" -> StateTable.CENTS.of(sight().centsByState());
            default -> throw new AttributeNotFoundException(attribute);
        };
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList values = new AttributeList();
        for (String attribute : attributes) {
            try {
                values.add(new Attribute(attribute, getAttribute(attribute)));
            } catch (AttributeNotFoundException unknown) {
                // JMX leaves out what is not there.
                continue;
            }
        }
        return values;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String name, @Nullable Object @Nullable [] arguments, String @Nullable [] signature)
            throws MBeanException, ReflectionException {
        Operation operation = operations.get(name);
        int given = arguments == null ? 0 : arguments.length;
        if (operation == null || given != (operation.takesId() ? 1 : 0)) {
            throw new ReflectionException(new NoSuchMethodException(name));
        }
        String bean = watched.kind().type() + " " + watched.name();
        String id;
        try {
            id = arguments != null && given == 1 ? Act.id(arguments[0]) : "";
        } catch (IllegalArgumentException notAnId) {
            throw new MBeanException(notAnId);
        }
        String on = id.isEmpty() ? bean : bean + ", id " + id;
        try {
            String done = operation.act().run(id, Act.who());
            forget();
            Act.done(name, on);
            return done;
        } catch (RuntimeException failure) {
            Act.failed(name, on, failure);
            // The cause stays in the log: its text is not ours and would reach the browser.
            throw new MBeanException(new IllegalStateException(name + " failed, see the log"));
        }
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return info;
    }

    private synchronized void forget() {
        seen = null;
    }

    private void offerWork() {
        if (watched instanceof Watched.Pausing pausing) {
            offer(
                    "pause",
                    "Starts nothing new until resumed, in every process.",
                    false,
                    (id, who) -> pausing.pause(who));
            offer("resume", "Takes up what was paused.", false, (id, who) -> pausing.resume(who));
        }
        if (watched instanceof Watched.Retrying retrying) {
            offer("retryParked", "Tries all parked work again.", false, (id, who) -> retrying.retryParked(who));
            offer("retry", "Tries the parked work of one id again.", true, retrying::retry);
        }
    }

    private void offerMoney() {
        if (watched instanceof Watched.Previewing previewing) {
            offer("preview", "Says what an act on this id would do.", true, (id, who) -> previewing.preview(id));
        }
        if (watched instanceof Watched.Releasing releasing) {
            offer("release", "Releases what waits for an approver.", true, releasing::release);
            offer("approve", "Approves as the second pair of eyes.", true, releasing::approve);
        }
        if (watched instanceof Watched.Cancelling cancelling) {
            offer("cancel", "Cancels what is still planned.", true, cancelling::cancel);
        }
    }

    private void offer(String name, String description, boolean takesId, Acting act) {
        operations.put(name, new Operation(name, description, takesId, act));
    }

    private MBeanInfo describe() {
        List<OpenMBeanAttributeInfo> attributes = List.of(
                attribute("BacklogCount", "What waits to be done, parked work included.", SimpleType.LONG, "items"),
                attribute("OldestAgeSeconds", "Since the oldest of the backlog was due.", SimpleType.LONG, "seconds"),
                attribute("Paused", "Whether an operator has paused it.", SimpleType.BOOLEAN, "yes or no"),
                attribute("CountByState", "How many stand in each state.", StateTable.COUNT.type(), "items"),
                attribute("CentsByState", "Their money, a row a state.", StateTable.CENTS.type(), "cents"));
        List<OpenMBeanOperationInfo> offered = new ArrayList<>();
        operations.values().forEach(operation -> offered.add(operation.info()));
        return new OpenMBeanInfoSupport(
                WatchedBean.class.getName(),
                "The " + watched.kind().type() + " " + watched.name() + " of the hub.",
                attributes.toArray(OpenMBeanAttributeInfo[]::new),
                new OpenMBeanConstructorInfo[0],
                offered.toArray(OpenMBeanOperationInfo[]::new),
                null);
    }

    private static OpenMBeanAttributeInfo attribute(String name, String description, OpenType<?> type, String units) {
        return new OpenMBeanAttributeInfoSupport(
                name, description, type, true, false, false, new ImmutableDescriptor("units=" + units));
    }

    private interface Acting {
        String run(String id, String who);
    }

    private record Operation(String name, String description, boolean takesId, Acting act) {
        OpenMBeanOperationInfo info() {
            OpenMBeanParameterInfo id = new OpenMBeanParameterInfoSupport(
                    "id", "A business id or reference, never a person's name.", SimpleType.STRING);
            return new OpenMBeanOperationInfoSupport(
                    name,
                    description + " Answers with a sentence.",
                    takesId ? new OpenMBeanParameterInfo[] {id} : new OpenMBeanParameterInfo[0],
                    SimpleType.STRING,
                    name.equals("preview") ? MBeanOperationInfo.INFO : MBeanOperationInfo.ACTION);
        }
    }
}
