package eu.passerelle.transfer.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.settings.Asked;
import eu.passerelle.settings.Command;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Faults.Fault;
import eu.passerelle.settings.Installation;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.policy.Explanation.Line;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code policy explain}: one verdict with every reason, or all verdicts and what is still to be confirmed. */
final class ExplainPolicy implements Command {

    /** What it answers without a pair of hop and creditor. */
    private record Overview(
            LocalDate on,
            List<Explanation> verdicts,
            List<StorageVerdict> storages,
            List<Fault> toConfirm,
            List<String> notAsked) {}

    /** Whether a storage of the hub lies in the EEA whole; one that does not, or may not, stops the start. */
    private record StorageVerdict(
            String storage, LocalDate on, boolean allowed, Optional<LocalDate> until, List<Line> obstacles) {
        static StorageVerdict of(AskedPolicy policy, Recipient storage, LocalDate on) {
            TransferDecision decision = policy.declaration().decider().storage(storage, on);
            return new StorageVerdict(
                    storage.id(),
                    on,
                    decision instanceof Allowed,
                    decision instanceof Allowed allowed ? allowed.goodUntil() : Optional.empty(),
                    Explanation.lines(Explanation.obstacles(decision), policy.facts(storage.id())));
        }

        String verdict() {
            return "storage " + storage + " on " + on + ": "
                    + (allowed
                            ? "allowed" + until.map(day -> " until " + day).orElse("")
                            : "REFUSED, and the hub does not start");
        }
    }

    @Override
    public String words() {
        return "policy explain";
    }

    @Override
    public String takes() {
        return "[--hop HOP] [--creditor CREDITOR] [--on DATE] [--json]";
    }

    @Override
    public String answers() {
        return "whether data may cross, what crosses, and why; with no hop, every verdict, that of the hub's storages"
                + " too, and what is to be confirmed";
    }

    @Override
    public Exit run(Asked asked, Installation here, PrintWriter out, PrintWriter err) {
        AskedPolicy policy = AskedPolicy.of(here);
        LocalDate on = asked.day("on").orElseGet(here::today);
        List<Hop> hops = policy.hops(asked.text("hop"));
        List<CreditorSettings> creditors = policy.creditors(asked.text("creditor"));
        List<Explanation> verdicts = new ArrayList<>();
        for (Hop hop : hops) {
            creditors.forEach(creditor -> verdicts.add(Explanation.of(policy, hop, creditor, on)));
        }
        if (asked.has("hop") && asked.has("creditor")) {
            Explanation one = verdicts.getFirst();
            if (asked.has("json")) {
                out.println(json(one));
            } else {
                one.print(out);
            }
            return one.allowed() ? Exit.FINE : Exit.FAULTS;
        }
        Overview overview = overview(policy, on, verdicts, hops, asked.has("hop"));
        if (asked.has("json")) {
            out.println(json(overview));
        } else {
            print(overview, out);
        }
        boolean fine = verdicts.stream().allMatch(Explanation::allowed)
                && overview.storages().stream().allMatch(StorageVerdict::allowed)
                && overview.toConfirm().isEmpty();
        return fine ? Exit.FINE : Exit.FAULTS;
    }

    // What nothing goes to need not be confirmed: it is counted, so that nobody takes silence for a confirmation.
    private static Overview overview(
            AskedPolicy policy, LocalDate on, List<Explanation> verdicts, List<Hop> hops, boolean oneHop) {
        Set<String> wanted = hops.stream().map(Hop::recipient).collect(Collectors.toCollection(TreeSet::new));
        List<Recipient> storages = policy.storages();
        storages.forEach(storage -> wanted.add(storage.id()));
        List<Fault> toConfirm = new ArrayList<>();
        List<String> notAsked = new ArrayList<>();
        Map<String, List<WrittenFact>> facts = policy.facts();
        facts.forEach((recipient, own) -> {
            List<Fault> open =
                    own.stream().flatMap(fact -> fact.toConfirm().stream()).toList();
            if (wanted.contains(recipient)) {
                toConfirm.addAll(open);
            } else if (!open.isEmpty()) {
                notAsked.add(recipient + " (" + open.size() + ")");
            }
        });
        Set<String> used = wanted.stream()
                .flatMap(recipient -> facts.getOrDefault(recipient, List.of()).stream())
                .map(WrittenFact::fact)
                .collect(Collectors.toSet());
        policy.decisions().values().stream()
                .filter(row -> used.contains(row.fact()))
                .forEach(row -> row.toConfirm().ifPresent(toConfirm::add));
        List<StorageVerdict> judged = oneHop
                ? List.of()
                : storages.stream()
                        .map(storage -> StorageVerdict.of(policy, storage, on))
                        .toList();
        return new Overview(on, verdicts, judged, toConfirm, notAsked);
    }

    private static void print(Overview overview, PrintWriter out) {
        if (overview.verdicts().isEmpty()) {
            out.println("creditors: " + AskedPolicy.NO_CREDITORS);
        }
        for (Explanation one : overview.verdicts()) {
            out.println(one.verdict());
            Explanation.told(one.obstacles(), false).forEach(out::println);
            one.remark().ifPresent(text -> out.println("    but " + text));
        }
        for (StorageVerdict one : overview.storages()) {
            out.println(one.verdict());
            Explanation.told(one.obstacles(), false).forEach(out::println);
        }
        if (!overview.toConfirm().isEmpty()) {
            out.println();
            out.println("To be confirmed by you, each with a source and the day it was read:");
            overview.toConfirm().forEach(out::println);
        }
        if (!overview.notAsked().isEmpty()) {
            out.println();
            out.println("Not confirmed either, and not needed while nothing goes there: "
                    + String.join(", ", overview.notAsked()));
        }
    }

    private static String json(Object answer) {
        try {
            return JsonMapper.builder()
                    .findAndAddModules()
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                    .build()
                    .writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, days and lists are always JSON", e);
        }
    }
}
