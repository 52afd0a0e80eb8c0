package eu.passerelle.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.ImmutableDescriptor;
import javax.management.InstanceNotFoundException;
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

/** A {@link Watched} as an open MBean: six attributes and what else it shows, and exactly the operations it has. */
final class WatchedBean implements DynamicMBean {
    private static final long SIGHT_NANOS = 1_000_000_000L;

    private final Watched watched;
    private final Object acts;
    private final LongSupplier nanoTime;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final List<Watched.Showing.Figure> more;
    private final MBeanInfo info;
    private Watched.@Nullable Sight seen;
    private long seenAtNanos;

    /** @param acts what else can be done with it: a flow's own bean, or {@code watched} itself */
    WatchedBean(Watched watched, Object acts, LongSupplier nanoTime) {
        this.watched = watched;
        this.acts = acts;
        this.nanoTime = nanoTime;
        offerWork();
        offerMoney();
        this.more = watched instanceof Watched.Showing showing ? List.copyOf(showing.figures()) : List.of();
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
    public @Nullable Object getAttribute(String attribute) throws AttributeNotFoundException, MBeanException {
        try {
            return value(attribute);
        } catch (RuntimeException failure) {
            Act.failed("reading " + attribute, watched.kind().type() + " " + watched.name(), failure);
            throw new MBeanException(new IllegalStateException(attribute + " cannot be read now, see the log"));
        }
    }

    private @Nullable Object value(String attribute) throws AttributeNotFoundException {
        return switch (attribute) {
            case "Name" -> watched.name();
            case "BacklogCount" -> sight().backlogCount();
            case "OldestAgeSeconds" -> sight().oldestAge().toSeconds();
            case "Paused" ->
                doer(Watched.Pausing.class).map(Watched.Pausing::paused).orElse(false);
            case "CountByState" -> StateTable.COUNT.of(sight().countByState());
            case "CentsByState" -> StateTable.CENTS.of(sight().centsByState());
            default ->
                more.stream()
                        .filter(figure -> figure.name().equals(attribute))
                        .findFirst()
                        .orElseThrow(() -> new AttributeNotFoundException(attribute))
                        .value()
                        .get();
        };
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList values = new AttributeList();
        Stream.of(attributes).flatMap(this::ifReadable).forEach(values::add);
        return values;
    }

    /** JMX leaves out what is not there. */
    private Stream<Attribute> ifReadable(String attribute) {
        try {
            return Stream.of(new Attribute(attribute, getAttribute(attribute)));
        } catch (AttributeNotFoundException | MBeanException unknown) {
            return Stream.empty();
        }
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
        String id = arguments != null && given == 1 ? idOf(arguments[0]) : "";
        String bean = watched.kind().type() + " " + watched.name();
        String on = id.isEmpty() ? bean : bean + ", " + Act.shown(id, watched.ids());
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

    /** Of this exception Jolokia makes a 404 with its text, of most others a 500. What was typed is not repeated. */
    private String idOf(Object typed) throws MBeanException {
        String id = Act.id(typed);
        if (id.isEmpty()) {
            throw new MBeanException(
                    new InstanceNotFoundException("not an id, it is 1 to 80 letters, digits and . _ : / -"));
        }
        if (!watched.knows(id)) {
            throw new MBeanException(
                    new InstanceNotFoundException("unknown id: it is one of " + String.join(", ", watched.ids())));
        }
        return id;
    }

    private synchronized void forget() {
        seen = null;
    }

    private void offerWork() {
        can(Watched.Pausing.class, it -> {
            offer("pause", "Starts nothing new until resumed, in every process.", false, (id, who) -> it.pause(who));
            offer("resume", "Takes up what was paused.", false, (id, who) -> it.resume(who));
        });
        can(Watched.PausingOne.class, it -> {
            offer("pauseOne", "Starts nothing new of this one until resumed, in every process.", true, it::pauseOne);
            offer("resumeOne", "Takes up what was paused of this one.", true, it::resumeOne);
        });
        can(
                Watched.Verifying.class,
                it -> offer("verify", "Checks everything and changes nothing.", false, (id, who) -> it.verify()));
        can(Watched.Retrying.class, it -> {
            offer("retryParked", "Tries all parked work again.", false, (id, who) -> it.retryParked(who));
            offer("retry", "Tries the parked work of one id again.", true, it::retry);
        });
    }

    private void offerMoney() {
        can(
                Watched.Previewing.class,
                it -> offer("preview", "Says what an act on this id would do.", true, (id, who) -> it.preview(id)));
        can(Watched.Releasing.class, it -> offer("release", "Releases what waits for an approver.", true, it::release));
        can(Watched.Approving.class, it -> offer("approve", "Approves as the second pair of eyes.", true, it::approve));
        can(Watched.Cancelling.class, it -> offer("cancel", "Cancels what is still planned.", true, it::cancel));
    }

    private <T> void can(Class<T> acting, Consumer<T> offers) {
        doer(acting).ifPresent(offers);
    }

    /** The flow's own word goes before what the work table offers. */
    private <T> Optional<T> doer(Class<T> acting) {
        return Stream.of(acts, watched)
                .filter(acting::isInstance)
                .map(acting::cast)
                .findFirst();
    }

    private void offer(String name, String description, boolean takesId, Acting act) {
        operations.put(name, new Operation(name, description, takesId, act));
    }

    private MBeanInfo describe() {
        List<OpenMBeanAttributeInfo> attributes = new ArrayList<>(List.of(
                // Hawtio shows a folder of beans as rows of their attributes and nothing else.
                attribute("Name", "Whose figures these are.", SimpleType.STRING, "name"),
                attribute("BacklogCount", watched.backlogMeans(), SimpleType.LONG, "items"),
                attribute("OldestAgeSeconds", watched.ageMeans(), SimpleType.LONG, "seconds"),
                attribute("Paused", "Whether an operator has paused it.", SimpleType.BOOLEAN, "yes or no"),
                attribute("CountByState", "How many stand in each state.", StateTable.COUNT.type(), "items"),
                attribute("CentsByState", "Their money, a row a state.", StateTable.CENTS.type(), "cents")));
        more.forEach(figure -> attributes.add(attribute(figure.name(), figure.means(), figure.type(), figure.units())));
        List<OpenMBeanOperationInfo> offered = new ArrayList<>();
        operations.values().forEach(operation -> offered.add(operation.info(watched.ids())));
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
        OpenMBeanOperationInfo info(List<String> ids) {
            String one = ids.isEmpty()
                    ? "A business id or reference, never a person's name."
                    : "One of " + String.join(", ", ids) + ".";
            OpenMBeanParameterInfo id = new OpenMBeanParameterInfoSupport("id", one, SimpleType.STRING);
            return new OpenMBeanOperationInfoSupport(
                    name,
                    description + (takesId && !ids.isEmpty() ? " The id: one of " + String.join(", ", ids) + "." : "")
                            + " Answers with a sentence.",
                    takesId ? new OpenMBeanParameterInfo[] {id} : new OpenMBeanParameterInfo[0],
                    SimpleType.STRING,
                    name.equals("preview") || name.equals("verify")
                            ? MBeanOperationInfo.INFO
                            : MBeanOperationInfo.ACTION);
        }
    }
}
