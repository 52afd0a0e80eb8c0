package eu.passerelle.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes crossings through hops. For each it decides the transfer, opens a disclosure of the hop's declared fields,
 * makes the evidence of intent durable, delivers, and makes the outcome durable. No database transaction is open while
 * it delivers. The {@code hop:} component calls it; nobody else has a reason to.
 */
public final class HopGate implements AutoCloseable {
    private final Policy policy;
    private final Map<String, Adapter<?, ?>> adapters;
    private final Gatekeeping gate;

    HopGate(Policy policy, List<Adapter<?, ?>> adapters, Gatekeeping gate) {
        this.policy = policy;
        this.adapters = adapters.stream().collect(Collectors.toUnmodifiableMap(Adapter::hop, Function.identity()));
        this.gate = gate;
    }

    /** The outbound hop of this name, if one is declared. */
    public Optional<Hop> outbound(String name) {
        return policy.hops().stream()
                .filter(hop -> hop.name().equals(name) && hop.direction() == Hop.Direction.OUT)
                .findFirst();
    }

    /** The outbound hops whose name ends with {@code -<verb>}: those that {@code hop:<verb>?by=rail} can take. */
    public List<Hop> outboundByVerb(String verb) {
        return policy.hops().stream()
                .filter(hop ->
                        hop.direction() == Hop.Direction.OUT && hop.name().endsWith("-" + verb))
                .toList();
    }

    /** Whether an adapter of the recipient that the hop is judged as delivers for it. */
    public boolean hasAdapter(Hop hop) {
        return adapter(hop).isPresent();
    }

    private Optional<Adapter<?, ?>> adapter(Hop hop) {
        Adapter<?, ?> named = adapters.get(hop.name());
        return named != null && hop.endsAtAdapterOf(named.recipient()) ? Optional.of(named) : Optional.empty();
    }

    /**
     * Through an adapter: each crossing by itself, calls of several side by side.
     *
     * @return one result a crossing, in their order
     * @throws EvidenceAway if the evidence could not be made durable: nothing left
     * @throws eu.passerelle.privacy.Disclosure.Undeclared if the adapter asks for what the hop does not declare
     */
    public List<Crossed> cross(Hop hop, List<? extends Crossing> crossings) {
        Adapter<?, ?> adapter = adapter(hop)
                .orElseThrow(() -> new IllegalStateException(
                        "no adapter of " + hop.recipient() + " delivers for hop " + hop.name()));
        return new AdapterLane<>(hop, adapter, gate).cross(crossings);
    }

    /**
     * Through a Camel endpoint: what is allowed of them is one batch. Returns and throws as {@link #cross(Hop, List)}.
     */
    public List<Crossed> cross(Hop hop, List<? extends Crossing> crossings, Carrier carrier) {
        return new BatchLane(hop, carrier, gate).cross(crossings);
    }

    /**
     * Into a folder of this machine: each translation is one file. Returns and throws as {@link #cross(Hop, List)}.
     *
     * @param home what the hop's folder is under
     */
    public List<Crossed> cross(Hop hop, List<? extends Crossing> crossings, Path home) {
        Path folder = home.resolve(hop.folder().orElseThrow());
        TranslationLane lane = new TranslationLane(hop, folder, gate);
        return crossings.stream().map(lane::cross).toList();
    }

    /**
     * What was left unfinished in the hop's folder is gone.
     *
     * @param home what the hop's folder is under
     */
    public void sweep(Hop hop, Path home) {
        new HandOverFolder(home.resolve(hop.folder().orElseThrow())).sweep();
    }

    @Override
    public void close() {
        gate.close();
    }
}
