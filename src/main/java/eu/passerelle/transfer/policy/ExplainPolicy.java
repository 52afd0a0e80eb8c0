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
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code policy explain}: one verdict with every reason, or all verdicts and what is still to be confirmed. */
final class ExplainPolicy implements Command {

    /** What it answers without a pair of hop and creditor. */
    private record Overview(LocalDate on, List<Explanation> verdicts, List<Fault> toConfirm, List<String> notAsked) {}

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
        return "whether data may cross, what crosses, and why; with no hop, every verdict and what is to be confirmed";
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
        Overview overview = overview(policy, on, verdicts, hops);
        if (asked.has("json")) {
            out.println(json(overview));
        } else {
            print(overview, out);
        }
        boolean fine = verdicts.stream().allMatch(Explanation::allowed)
                && overview.toConfirm().isEmpty();
        return fine ? Exit.FINE : Exit.FAULTS;
    }

    // What nothing goes to need not be confirmed: it is counted, so that nobody takes silence for a confirmation.
    private static Overview overview(AskedPolicy policy, LocalDate on, List<Explanation> verdicts, List<Hop> hops) {
        Set<String> wanted = hops.stream().map(Hop::recipient).collect(Collectors.toCollection(TreeSet::new));
        policy.declaration().recipients().stream()
                .filter(recipient -> recipient.value().kind() == Recipient.Kind.STORAGE)
                .forEach(storage -> wanted.add(storage.value().id()));
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
        return new Overview(on, verdicts, toConfirm, notAsked);
    }

    private static void print(Overview overview, PrintWriter out) {
        for (Explanation one : overview.verdicts()) {
            out.println(one.verdict());
            one.obstacles().forEach(line -> out.println("    - " + line.text()));
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
