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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The calls that the Stripe simulator received: each must have come through a declared hop, carry only what that hop
 * declares clear, and have its row in the evidence.
 */
final class ReceivedCalls {
    /** A killed process has written its intent and not how often it called; a look-up may read several pages. */
    private static final int CALLS_OF_AN_OPEN_INTENT = 20;

    private final Path log;

    ReceivedCalls(Path log) {
        this.log = log;
    }

    private record Call(String method, String path, Optional<String> key, String line) {
        Optional<String> hop() {
            return DeclaredHops.ofStripeCall(method, path);
        }

        /** The reference before the verb, which all calls of one crossing share. */
        Optional<String> reference() {
            return key.map(text -> text.replaceFirst("\\..*", ""));
        }
    }

    /** @param closed a creditor of whose people nothing at all may have come */
    void search(LeakScan scan, DeclaredHops hops, String closed) {
        for (Call call : calls()) {
            String place = "a call to Stripe, " + call.method() + " " + call.path();
            scan.bytes(
                    place,
                    call.line().getBytes(StandardCharsets.UTF_8),
                    canary -> !canary.creditor().equals(closed)
                            && call.hop()
                                    .filter(hop -> hops.declaresClear(hop, canary.field()))
                                    .isPresent());
        }
    }

    /** Calls without a row in the evidence, a sentence each. */
    List<String> withoutEvidence(List<Evidence> evidence) {
        Set<String> references = new HashSet<>();
        Map<String, Integer> lookUps = new HashMap<>();
        for (Evidence row : evidence) {
            references.add(row.hop() + " " + row.key().replaceFirst("\\..*", ""));
            lookUps.merge(row.hop(), row.open() ? CALLS_OF_AN_OPEN_INTENT : Math.max(1, row.calls()), Integer::sum);
        }
        List<String> faults = new ArrayList<>();
        Map<String, Integer> unnamed = new HashMap<>();
        for (Call call : calls()) {
            String what = call.method() + " " + call.path();
            if (call.hop().isEmpty()) {
                faults.add("call " + what + " belongs to no declared hop");
            } else if (call.reference().isPresent()) {
                String name = call.hop().get() + " " + call.reference().get();
                boolean settling =
                        references.contains("stripe-look-up " + call.reference().get());
                if (!references.contains(name) && !settling) {
                    faults.add("call " + what + " under " + call.reference().get() + " has no row in the evidence");
                }
            } else {
                unnamed.merge(call.hop().get(), 1, Integer::sum);
            }
        }
        unnamed.forEach((hop, count) -> {
            int proved = lookUps.getOrDefault(hop, 0);
            if (count > proved) {
                faults.add((count - proved) + " calls by " + hop + " have no row in the evidence");
            }
        });
        return faults;
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
                calls.add(new Call(
                        call.path("method").asText(),
                        call.path("path").asText(),
                        Optional.ofNullable(call.path("idempotencyKey").textValue()),
                        line));
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read", e);
        }
    }
}
