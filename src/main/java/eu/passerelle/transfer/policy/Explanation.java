package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.Field;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.TransferRule;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Reason;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why one hop may, or may not, let one creditor's data cross on one day.
 *
 * @param until the last day of the verdict, where a date ends it
 * @param opened how far the creditor's data protection officer opened the recipient
 * @param discloses field and treatment; every other field is dropped
 * @param grounds what speaks for it
 * @param obstacles what speaks against it
 * @param change what it will rest on after the first ground falls away
 * @param next what is in the way on the day after {@code until}
 * @param remark what the verdict leaves open
 */
record Explanation(
        String hop,
        String creditor,
        LocalDate on,
        boolean allowed,
        Optional<LocalDate> until,
        String recipient,
        String deliverTo,
        String purpose,
        String legalBasis,
        String kept,
        String opened,
        Map<String, String> discloses,
        List<Line> grounds,
        List<Line> obstacles,
        Optional<Change> change,
        List<Line> next,
        Optional<String> remark) {
    private static final int LOOK_AHEAD_DAYS = 400;

    /** The first day on which it rests on something else, and is still allowed: one mechanism stands in for another. */
    record Change(LocalDate from, List<Line> grounds) {}

    /** A sentence of the verdict, with the facts it rests on. */
    record Line(String text, List<WrittenFact> facts) {}

    static Explanation of(AskedPolicy policy, Hop hop, CreditorSettings creditor, LocalDate on) {
        List<WrittenFact> facts = policy.facts(hop.recipient());
        TransferDecision decision = policy.decide(hop, creditor, on);
        Optional<LocalDate> until = decision instanceof Allowed allowed ? allowed.goodUntil() : Optional.empty();
        List<String> after = until.map(last -> obstacles(policy.decide(hop, creditor, last.plusDays(1))))
                .orElse(List.of());
        return new Explanation(
                hop.name(),
                creditor.creditor().id(),
                on,
                decision instanceof Allowed,
                until,
                hop.recipient(),
                hop.deliverTo().orElse(""),
                hop.purpose(),
                hop.legalBasis(),
                policy.kept(hop),
                opened(creditor, hop.recipient()),
                hop.discloses().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Field::name)))
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().name(),
                                entry -> entry.getValue().word(),
                                (one, other) -> one,
                                LinkedHashMap::new)),
                lines(decision instanceof Allowed allowed ? allowed.grounds() : List.of(), facts),
                lines(obstacles(decision), facts),
                change(policy, hop, creditor, on, decision, facts),
                lines(after, facts),
                policy.remark(hop, decision));
    }

    private static Optional<Change> change(
            AskedPolicy policy,
            Hop hop,
            CreditorSettings creditor,
            LocalDate on,
            TransferDecision now,
            List<WrittenFact> facts) {
        if (!(now instanceof Allowed allowed)) {
            return Optional.empty();
        }
        return on.plusDays(1)
                .datesUntil(on.plusDays(LOOK_AHEAD_DAYS))
                .takeWhile(day -> allowed.goodUntil().filter(day::isAfter).isEmpty())
                .flatMap(day -> policy.decide(hop, creditor, day) instanceof Allowed later
                                && !later.grounds().equals(allowed.grounds())
                        ? Stream.of(new Change(day, lines(news(later, allowed), facts)))
                        : Stream.empty())
                .findFirst();
    }

    private static List<String> news(Allowed later, Allowed now) {
        return later.grounds().stream()
                .filter(ground -> !now.grounds().contains(ground))
                .toList();
    }

    /** What speaks against it: all of a refusal's reasons, or those that only what is open may outlive. */
    static List<String> obstacles(TransferDecision decision) {
        List<Reason> reasons =
                switch (decision) {
                    case Allowed allowed -> allowed.tolerated();
                    case Refused refused -> refused.reasons();
                };
        return reasons.stream().map(Reason::text).toList();
    }

    private static String opened(CreditorSettings creditor, String recipient) {
        TransferRule rule = creditor.transfers().get(recipient);
        String place = "config/creditors/" + creditor.creditor().id() + ".yaml";
        return rule == null
                ? "eu-only, the default (" + place + " opens nothing)"
                : rule.opens().name().toLowerCase(Locale.ROOT).replace('_', '-') + " since "
                        + rule.decidedOn() + ", by " + rule.decidedBy()
                        + rule.endedOn().map(day -> ", ended on " + day).orElse("") + " (" + place + ")";
    }

    static List<Line> lines(List<String> texts, List<WrittenFact> facts) {
        return texts.stream()
                .map(text -> new Line(
                        text, facts.stream().filter(fact -> fact.carries(text)).toList()))
                .toList();
    }

    /** {@code stripe-collection for aide-et-soleil on 2026-11-23: allowed until 2030-01-02}. */
    String verdict() {
        return hop + " for " + creditor + " on " + on + ": "
                + (allowed ? "allowed" + until.map(day -> " until " + day).orElse("") : "REFUSED")
                + (allowed && !obstacles.isEmpty() ? ", for what is open alone" : "");
    }

    void print(PrintWriter out) {
        out.println(verdict());
        out.println("  to        " + recipient + ", by " + deliverTo);
        out.println("  purpose   " + purpose + ", on the legal basis of " + legalBasis + "; kept " + kept);
        out.println("  opened    " + opened);
        remark.ifPresent(text -> out.println("  but       " + text));
        out.println("  discloses " + (discloses.isEmpty() ? "nothing" : ""));
        discloses.forEach((field, treatment) -> out.println("    " + field + ": " + treatment));
        out.println("    every other field: dropped");
        printReasons(out, allowed ? "in the way of new money" : "in the way", obstacles);
        print(out, "it rests on", grounds);
        change.ifPresent(it -> print(out, "from " + it.from() + " it rests on other grounds", it.grounds()));
        until.ifPresent(last -> printReasons(out, "closed from " + last.plusDays(1) + ", if nobody looks again", next));
    }

    private static void print(PrintWriter out, String title, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println("  " + title);
        lines.forEach(line -> Stream.concat(
                        Stream.of("    - " + line.text()), line.facts().stream().map(fact -> "        " + fact))
                .forEach(out::println));
    }

    private static void printReasons(PrintWriter out, String title, List<Line> reasons) {
        if (!reasons.isEmpty()) {
            out.println("  " + title);
            told(reasons, true).forEach(out::println);
        }
    }

    /**
     * Reasons a line each, {@code whom and what: why}; what stands in the way of several is said once, with each of
     * them below it.
     */
    static List<String> told(List<Line> reasons, boolean withFacts) {
        Map<String, List<Line>> byWhy = reasons.stream()
                .collect(Collectors.groupingBy(Explanation::why, LinkedHashMap::new, Collectors.toList()));
        List<String> told = new ArrayList<>();
        byWhy.forEach((why, lines) -> {
            boolean once = lines.size() == 1;
            told.add("    - " + (once ? lines.getFirst().text() : why + ":"));
            for (Line line : lines) {
                if (!once) {
                    told.add("        " + line.text().substring(0, line.text().length() - why.length() - 2));
                }
                if (withFacts) {
                    line.facts().forEach(fact -> told.add((once ? "        " : "          ") + fact));
                }
            }
        });
        return told;
    }

    /** Without a colon a reason is of nobody else. */
    private static String why(Line reason) {
        return reason.text()
                .substring(reason.text().indexOf(": ") < 0 ? 0 : reason.text().indexOf(": ") + 2);
    }
}
