package eu.passerelle.sandbox.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.sandbox.verdict.HubTables.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The calls that a rail's simulator received: each must have come through a declared hop, carry only what that hop
 * declares clear, and have its row in the evidence.
 */
final class ReceivedCalls {
    /** A killed process has written its intent and not how often it called; a look-up may read several pages. */
    private static final int CALLS_OF_AN_OPEN_INTENT = 20;

    private final String rail;
    private final Path log;

    ReceivedCalls(String rail, Path log) {
        this.rail = rail;
        this.log = log;
    }

    String rail() {
        return rail;
    }

    private record Call(String method, String path, Optional<String> hop, Optional<String> key, String line) {}

    /** @param closed creditors of whose people nothing at all may have come */
    void search(LeakScan scan, DeclaredHops hops, Set<String> closed) {
        for (Call call : calls()) {
            String place = "a call to " + rail + ", " + call.method() + " " + call.path();
            scan.bytes(
                    place,
                    call.line().getBytes(StandardCharsets.UTF_8),
                    canary -> !closed.contains(canary.creditor())
                            && call.hop()
                                    .filter(hop -> hops.declaresClear(hop, canary.field()))
                                    .isPresent());
        }
    }

    /**
     * Calls without a row in the evidence, a sentence each. A call under a key has the row of its reference at its hop;
     * calls without one (look-ups, and reading what an earlier call made) are counted: the outcomes say how many calls
     * there were, and no more than that may have been received.
     */
    List<String> withoutEvidence(List<Evidence> evidence) {
        Set<String> references = new HashSet<>();
        int proved = 0;
        for (Evidence row : evidence) {
            references.add(row.hop() + " " + reference(row.key()));
            proved += row.open() ? CALLS_OF_AN_OPEN_INTENT : row.calls();
        }
        List<String> faults = new ArrayList<>();
        List<Call> calls = calls();
        for (Call call : calls) {
            String what = call.method() + " " + call.path();
            if (call.hop().isEmpty()) {
                faults.add("call " + what + " belongs to no declared hop");
            } else if (call.key().isPresent()
                    && !references.contains(
                            call.hop().get() + " " + reference(call.key().get()))) {
                faults.add("call " + what + " under " + reference(call.key().get()) + " has no row in the evidence");
            }
        }
        if (faults.isEmpty() && calls.size() > proved) {
            faults.add(
                    "the evidence tells of " + proved + " calls to " + rail + ", " + calls.size() + " were received");
        }
        return faults;
    }

    /** What stands before the verb, which all calls of one crossing share. */
    private static String reference(String key) {
        return key.replaceFirst("\\..*", "");
    }

    private List<Call> calls() {
        if (!Files.exists(log)) {
            return List.of();
        }
        ObjectMapper json = new ObjectMapper();
        try (Stream<String> lines = Files.lines(log)) {
            List<Call> calls = new ArrayList<>();
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode call = json.readTree(line);
                String method = call.path("method").asText();
                String path = call.path("path").asText();
                calls.add(new Call(
                        method,
                        path,
                        DeclaredHops.ofCall(rail, method, path),
                        Optional.ofNullable(call.path("idempotencyKey").textValue()),
                        line));
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read", e);
        }
    }
}
