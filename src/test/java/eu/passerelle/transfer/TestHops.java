package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Hops to an invented post office, one of them into a folder, and one to a broker; it refuses whom a test names. */
public final class TestHops implements Policy {
    public static final Field NAME = new Field("payer.name");
    public static final Field AMOUNT = new Field("collection.amount");
    public static final Field PAYER = new Field("payer.reference");
    public static final Field EMAIL = new Field("payer.email");

    public final Set<String> closedTo = ConcurrentHashMap.newKeySet();
    public final AtomicInteger decided = new AtomicInteger();
    /** True: it gives no verdict on anything. */
    public volatile boolean away;

    private final Map<String, Hop> hops = new ConcurrentHashMap<>();

    public TestHops() {
        Map<Field, Treatment> fields =
                Map.of(NAME, Treatment.CLEAR, AMOUNT, Treatment.CLEAR, PAYER, Treatment.PSEUDONYM);
        put("post-letter", Hop.Direction.OUT, List.of(), "provider:post", fields, Hop.EvidenceRow.CROSSING);
        put("post-look-up", Hop.Direction.OUT, List.of(), "provider:post", fields, Hop.EvidenceRow.CROSSING);
        put("events", Hop.Direction.OUT, List.of(), "kafka:hub.*", Map.of(), Hop.EvidenceRow.BATCH);
        put(
                "post-translation",
                Hop.Direction.OUT,
                List.of(),
                "folder:translations/post",
                Map.of(PAYER, Treatment.PSEUDONYM),
                Hop.EvidenceRow.BATCH);
        put("in", Hop.Direction.IN, List.of("rest:/v1/in", "kafka:core.in"), null, Map.of(), Hop.EvidenceRow.BATCH);
    }

    private void put(
            String name,
            Hop.Direction direction,
            List<String> from,
            String to,
            Map<Field, Treatment> fields,
            Hop.EvidenceRow evidence) {
        hops.put(
                name,
                new Hop(
                        name,
                        direction,
                        "post",
                        "write",
                        "contract",
                        from,
                        Optional.ofNullable(to),
                        fields,
                        Optional.empty(),
                        evidence));
    }

    /** One more inbound hop, whose fields come in clear. */
    public void letIn(String name, List<String> from, List<String> fields) {
        Map<Field, Treatment> clear = new HashMap<>();
        fields.forEach(field -> clear.put(new Field(field), Treatment.CLEAR));
        put(name, Hop.Direction.IN, from, null, clear, Hop.EvidenceRow.BATCH);
    }

    /** From now on the hop discloses less. */
    public void drop(String name, Field field) {
        Hop hop = hop(name);
        Map<Field, Treatment> less = new TreeMap<>(java.util.Comparator.comparing(Field::name));
        less.putAll(hop.discloses());
        less.remove(field);
        put(name, hop.direction(), hop.from(), hop.deliverTo().orElse(null), less, hop.evidence());
    }

    @Override
    public Hop hop(String name) {
        return Optional.ofNullable(hops.get(name)).orElseThrow(() -> new IllegalArgumentException("no hop " + name));
    }

    @Override
    public Collection<Hop> hops() {
        return new ArrayList<>(hops.values());
    }

    /** No file declares them: as if each stood on the first line of one. */
    @Override
    public int line(Hop hop) {
        return 1;
    }

    @Override
    public TransferDecision decide(Hop hop, Creditor creditor) {
        decided.incrementAndGet();
        if (away) {
            throw new IllegalStateException("no verdict");
        }
        return closedTo.contains(hop.name() + " " + creditor)
                ? new TransferDecision.Refused(List.of(new TransferDecision.Reason(
                        TransferDecision.Kind.OUTSIDE_EEA, "the post office lies on the moon", Optional.empty())))
                : new TransferDecision.Allowed(List.of("in the EEA"), List.of(), Optional.empty());
    }

    @Override
    public TransferDecision decide(Hop hop, Creditor creditor, LocalDate day) {
        return decide(hop, creditor);
    }

    @Override
    public SortedMap<String, String> versions() {
        return new TreeMap<>(Map.of("hops.yaml", "ab".repeat(32), "recipients.yaml", "cd".repeat(32)));
    }
}
