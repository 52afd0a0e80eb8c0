package eu.passerelle.transfer.hop;

import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.HopGate;
import eu.passerelle.transfer.guard.Guard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Hands crossings to the gate, each to the hop it takes. What a route names wrongly stops the start. */
final class HopProducer extends DefaultProducer {
    private final HopGate gate;
    private final Guard guard;
    private final Path home;
    private final String name;
    private final boolean byRail;
    private final Map<String, Hop> hops = new LinkedHashMap<>();
    private final Map<String, KafkaCarrier> carriers = new LinkedHashMap<>();

    HopProducer(HopEndpoint endpoint, HopGate gate, Guard guard, Path home, String name, boolean byRail) {
        super(endpoint);
        this.gate = gate;
        this.guard = guard;
        this.home = home;
        this.name = name;
        this.byRail = byRail;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        List<Hop> declared = byRail
                ? gate.outboundByVerb(name)
                : gate.outbound(name).stream().toList();
        if (declared.isEmpty()) {
            throw new IllegalArgumentException("config/hops.yaml declares no outbound hop "
                    + (byRail ? "<rail>-" + name : name) + ", which a route names");
        }
        for (Hop hop : declared) {
            hops.put(hop.name(), hop);
            if (hop.toAdapter()) {
                if (!gate.hasAdapter(hop)) {
                    throw new IllegalArgumentException(
                            "hop " + hop.name() + " has no adapter of recipient " + hop.recipient());
                }
                continue;
            }
            String target = hop.deliverTo().orElse("");
            if (hop.folder().isPresent()) {
                gate.sweep(hop, home);
                continue;
            }
            if (!target.startsWith(KafkaCarrier.SCHEME) || hop.evidence() != Hop.EvidenceRow.BATCH) {
                throw new IllegalArgumentException("hop " + hop.name() + " delivers to '" + target
                        + "': the only endpoints known are folder: and kafka: with evidence: batch");
            }
            carriers.put(hop.name(), KafkaCarrier.make(hop, getEndpoint().getCamelContext(), guard));
        }
        ServiceHelper.startService(carriers.values());
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(carriers.values());
        carriers.clear();
        hops.clear();
        super.doStop();
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Crossing crossing) {
            exchange.getMessage()
                    .setBody(cross(hopOf(crossing), List.of(crossing)).get(0));
        } else if (body instanceof List<?> list) {
            exchange.getMessage().setBody(crossAll(list));
        } else {
            // The class alone: the body may be personal.
            throw new IllegalArgumentException("hop:" + name + " takes a Crossing or a list of them, not a "
                    + (body == null ? "null" : body.getClass().getName()));
        }
    }

    private List<Crossed> crossAll(List<?> list) {
        Map<Hop, List<Crossing>> byHop = new LinkedHashMap<>();
        Map<Hop, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Crossing crossing = (Crossing) list.get(i);
            Hop hop = hopOf(crossing);
            byHop.computeIfAbsent(hop, made -> new ArrayList<>()).add(crossing);
            positions.computeIfAbsent(hop, made -> new ArrayList<>()).add(i);
        }
        List<@Nullable Crossed> all = new ArrayList<>(Collections.nCopies(list.size(), null));
        byHop.forEach((hop, crossings) -> {
            List<Crossed> crossed = cross(hop, crossings);
            List<Integer> where = positions.getOrDefault(hop, List.of());
            for (int i = 0; i < crossed.size(); i++) {
                all.set(where.get(i), crossed.get(i));
            }
        });
        return all.stream().map(Crossed.class::cast).toList();
    }

    private List<Crossed> cross(Hop hop, List<Crossing> crossings) {
        if (hop.folder().isPresent()) {
            return gate.cross(hop, crossings, home);
        }
        KafkaCarrier carrier = carriers.get(hop.name());
        return carrier == null ? gate.cross(hop, crossings) : gate.cross(hop, crossings, carrier);
    }

    private Hop hopOf(Crossing crossing) {
        String wanted = byRail
                ? crossing.rail()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "hop:" + name + "?by=rail got a crossing without a rail"))
                        + "-" + name
                : name;
        Hop hop = hops.get(wanted);
        if (hop == null) {
            throw new IllegalArgumentException("config/hops.yaml declares no outbound hop " + wanted);
        }
        return hop;
    }
}
