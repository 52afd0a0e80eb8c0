package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.TransferRule;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class DecisionPropertiesTest {
    private static final LocalDate TODAY = Invented.TODAY;
    private static final AdequacyTable TABLE = Invented.table(Invented.dpfRow(Optional.empty()));

    @Property
    void removingEvidenceNeverTurnsARefusalIntoAnAllowance(
            @ForAll("parties") Party party,
            @ForAll("rules") Optional<TransferRule> rule,
            @ForAll("crossings") Optional<LocalDate> lastCrossed) {
        for (String purpose : List.of("collect", "settle-existing")) {
            boolean before = allowed(party, TABLE, rule, purpose, lastCrossed);
            Statistics.collect(purpose, before);
            if (before) {
                continue;
            }
            less(party)
                    .forEach(poorer -> assertThat(allowed(poorer, TABLE, rule, purpose, lastCrossed))
                            .isFalse());
            assertThat(allowed(party, Invented.table(), rule, purpose, lastCrossed))
                    .isFalse();
            assertThat(allowed(party, TABLE, rule, purpose, Optional.empty())).isFalse();
            // A suspension is no evidence: it is what the officer adds to close.
            if (rule.filter(TransferRule::suspended).isEmpty()) {
                assertThat(allowed(party, TABLE, Optional.empty(), purpose, lastCrossed))
                        .isFalse();
            }
        }
    }

    @Property
    void endingEvidenceEarlierNeverTurnsARefusalIntoAnAllowance(
            @ForAll("parties") Party party, @ForAll("rules") Optional<TransferRule> rule) {
        if (decide(party, TABLE, rule, "collect") instanceof Allowed) {
            return;
        }
        Fact<List<String>> hosting = party.hosting();
        if (hosting instanceof Fact.Known<List<String>>(List<String> places, Evidence evidence)) {
            Evidence shorter = new Evidence(evidence.source(), evidence.readOn(), Optional.of(TODAY.minusDays(1)));
            assertThat(decide(Invented.hosted(party, new Fact.Known<>(places, shorter)), TABLE, rule, "collect"))
                    .isNotInstanceOf(Allowed.class);
        }
    }

    @Property
    void whatStandsOpenBySettlingAloneNeverLetsNewMoneyOut(
            @ForAll("parties") Party party,
            @ForAll("rules") Optional<TransferRule> rule,
            @ForAll("crossings") Optional<LocalDate> lastCrossed) {
        assertThat(allowed(party, TABLE, rule, "collect", lastCrossed))
                .isEqualTo(allowed(party, TABLE, rule, "collect", Optional.empty()));
    }

    @Property
    void noInputWithAMissingOrExpiredFactIsAllowed(
            @ForAll("parties") Party party, @ForAll("rules") Optional<TransferRule> rule) {
        if (allowed(party, TABLE, rule, "collect")) {
            assertThat(everyFactStands(party)).isTrue();
        }
    }

    @Property
    void aDecisionIsAFunctionOfItsInput(@ForAll("parties") Party party, @ForAll("rules") Optional<TransferRule> rule) {
        assertThat(decide(party, TABLE, rule, "collect")).isEqualTo(decide(party, TABLE, rule, "collect"));
    }

    @Property
    void aSubProcessorNeverMakesItBetter(
            @ForAll("parties") Party party,
            @ForAll("parties") Party below,
            @ForAll("rules") Optional<TransferRule> rule) {
        Party deeper = Invented.above(
                party,
                party.subProcessorsComplete(),
                Stream.concat(party.subProcessors().stream(), Stream.of(below)).toArray(Party[]::new));
        assertThat(!allowed(party, TABLE, rule, "collect") && allowed(deeper, TABLE, rule, "collect"))
                .isFalse();
    }

    @Property(tries = 60)
    void anAllowanceSaysItsLastDay(@ForAll("parties") Party party, @ForAll("rules") Optional<TransferRule> rule) {
        AdequacyTable ending = Invented.table(Invented.dpfRow(Optional.of(TODAY.plusDays(90))));
        if (!(decide(party, ending, rule, "collect", TODAY) instanceof Allowed today)) {
            return;
        }
        Statistics.collect(today.goodUntil().isPresent());
        LocalDate day = TODAY;
        while (day.isBefore(TODAY.plusDays(1100))
                && decide(party, ending, rule, "collect", day.plusDays(1)) instanceof Allowed) {
            day = day.plusDays(1);
        }
        assertThat(today.goodUntil()).isEqualTo(Optional.of(day).filter(TODAY.plusDays(1100)::isAfter));
    }

    private static boolean allowed(
            Party party,
            AdequacyTable table,
            Optional<TransferRule> rule,
            String purpose,
            Optional<LocalDate> lastCrossed) {
        return Invented.decider(party, table).decide(Invented.hop(purpose), ruled(rule), TODAY, () -> lastCrossed)
                instanceof Allowed;
    }

    private static boolean allowed(Party party, AdequacyTable table, Optional<TransferRule> rule, String purpose) {
        return allowed(party, table, rule, purpose, Optional.empty());
    }

    private static CreditorSettings ruled(Optional<TransferRule> rule) {
        return Invented.creditor(rule.map(given -> Map.of("stripe", given)).orElseGet(Map::of), Map.of());
    }

    private static TransferDecision decide(
            Party party, AdequacyTable table, Optional<TransferRule> rule, String purpose) {
        return decide(party, table, rule, purpose, TODAY);
    }

    private static TransferDecision decide(
            Party party, AdequacyTable table, Optional<TransferRule> rule, String purpose, LocalDate day) {
        return Invented.decide(Invented.decider(party, table), purpose, ruled(rule), day);
    }

    /** The party with one piece of evidence less, at any depth, in every way. */
    private static List<Party> less(Party party) {
        List<Party> poorer = new ArrayList<>();
        poorer.add(Invented.hosted(party, Invented.unconfirmed()));
        poorer.add(Invented.reachedFrom(party, Invented.unconfirmed()));
        poorer.add(Invented.assessed(party, Invented.unconfirmed(), party.importerSubjectToGdpr()));
        poorer.add(Invented.assessed(party, party.assessment(), Invented.unconfirmed()));
        poorer.add(Invented.signedBy(party, List.of()));
        for (int i = 0; i < party.mechanisms().size(); i++) {
            List<Mechanism> withdrawn = new ArrayList<>(party.mechanisms());
            withdrawn.set(i, (Mechanism) Altered.with((Record) withdrawn.get(i), "withdrawnOn", Optional.of(TODAY)));
            poorer.add(Invented.with(party, withdrawn));
        }
        Party[] below = party.subProcessors().toArray(Party[]::new);
        poorer.add(Invented.above(party, Invented.unconfirmed(), below));
        for (int i = 0; i < party.mechanisms().size(); i++) {
            List<Mechanism> fewer = new ArrayList<>(party.mechanisms());
            fewer.remove(i);
            poorer.add(Invented.with(party, fewer));
        }
        for (int i = 0; i < below.length; i++) {
            for (Party poorerBelow : less(below[i])) {
                Party[] changed = below.clone();
                changed[i] = poorerBelow;
                poorer.add(Invented.above(party, party.subProcessorsComplete(), changed));
            }
        }
        return poorer;
    }

    private static boolean everyFactStands(Party party) {
        return stands(party.hosting())
                && stands(party.remoteAccess())
                && stands(party.subProcessorsComplete())
                && party.entities().stream().allMatch(entity -> inDate(entity.evidence()))
                && party.subProcessors().stream().allMatch(DecisionPropertiesTest::everyFactStands);
    }

    private static boolean stands(Fact<?> fact) {
        return fact instanceof Fact.Known<?> known && inDate(known.evidence());
    }

    private static boolean inDate(Evidence evidence) {
        return !evidence.readOn().isAfter(TODAY)
                && evidence.validUntil().filter(TODAY::isAfter).isEmpty();
    }

    @Provide
    Arbitrary<Optional<TransferRule>> rules() {
        return Combinators.combine(
                        Arbitraries.of(Opens.class), days(), days().optional(), Arbitraries.of(false, false, true))
                .as((opens, decidedOn, endedOn, suspended) ->
                        new TransferRule(opens, decidedOn, "data protection officer", endedOn, suspended))
                .optional();
    }

    @Provide
    Arbitrary<Optional<LocalDate>> crossings() {
        return days().optional();
    }

    @Provide
    Arbitrary<Party> parties() {
        return parties(2);
    }

    private static Arbitrary<Party> parties(int depth) {
        Arbitrary<List<Party>> below = depth == 0
                ? Arbitraries.just(List.of())
                : parties(depth - 1).list().ofMaxSize(2);
        Arbitrary<List<Mechanism>> mechanisms = mechanisms().list().ofMaxSize(3);
        return Combinators.combine(
                        territory(),
                        evidence(),
                        facts(territory().list().ofMinSize(1).ofMaxSize(2)),
                        facts(territory().list().ofMaxSize(1)),
                        below,
                        facts(Arbitraries.of(true, true, true, false)),
                        facts(Arbitraries.of(false, false, true)),
                        Combinators.combine(mechanisms, facts(reviews())).as(Map::entry))
                .as((seat, evidence, hosting, access, parties, complete, importer, rest) -> new Party(
                        "stripe",
                        Party.Role.PROCESSOR,
                        List.of(new Party.Entity("one", seat, evidence)),
                        hosting,
                        access,
                        parties,
                        complete,
                        importer,
                        rest.getKey(),
                        rest.getValue()));
    }

    private static Arbitrary<Mechanism> mechanisms() {
        return Arbitraries.oneOf(
                facts(Arbitraries.of(true, true, false))
                        .optional()
                        .map(met -> new Mechanism.Adequacy(Invented.DPF, met, Map.of(), Optional.empty())),
                facts(reviews()).map(Invented::clauses),
                facts(reviews()).map(Invented::rules));
    }

    // Mostly facts that stand: else hardly any input would ever be allowed and nothing would be tested.
    private static <T> Arbitrary<Fact<T>> facts(Arbitrary<T> values) {
        return Arbitraries.frequencyOf(
                Tuple.of(12, values.map(Invented::known)),
                Tuple.of(
                        2,
                        Combinators.combine(values, evidence())
                                .as((value, evidence) -> new Fact.Known<>(value, evidence))),
                Tuple.of(1, Arbitraries.create(Invented::unconfirmed)));
    }

    private static Arbitrary<Evidence> evidence() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Invented.EVIDENCE)),
                Tuple.of(
                        1,
                        Combinators.combine(days(), days().optional())
                                .as((readOn, until) -> new Evidence("invented", readOn, until))));
    }

    private static Arbitrary<Reviewed> reviews() {
        return Combinators.combine(days(), days()).as(Reviewed::new);
    }

    private static Arbitrary<String> territory() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("FR", "IE", "GP", "NO")),
                Tuple.of(2, Arbitraries.just("US")),
                Tuple.of(1, Arbitraries.of("NC", "GB", "IN")));
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(Invented.READ, TODAY)),
                Tuple.of(2, Arbitraries.integers().between(-600, 600).map(distance -> TODAY.plusDays(distance))));
    }
}
