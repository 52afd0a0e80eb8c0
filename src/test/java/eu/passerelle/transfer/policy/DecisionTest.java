package eu.passerelle.transfer.policy;

import static eu.passerelle.transfer.policy.Invented.EVIDENCE;
import static eu.passerelle.transfer.policy.Invented.READ;
import static eu.passerelle.transfer.policy.Invented.TODAY;
import static eu.passerelle.transfer.policy.Invented.above;
import static eu.passerelle.transfer.policy.Invented.american;
import static eu.passerelle.transfer.policy.Invented.creditor;
import static eu.passerelle.transfer.policy.Invented.decide;
import static eu.passerelle.transfer.policy.Invented.decider;
import static eu.passerelle.transfer.policy.Invented.dpfRow;
import static eu.passerelle.transfer.policy.Invented.french;
import static eu.passerelle.transfer.policy.Invented.hop;
import static eu.passerelle.transfer.policy.Invented.hosted;
import static eu.passerelle.transfer.policy.Invented.in;
import static eu.passerelle.transfer.policy.Invented.known;
import static eu.passerelle.transfer.policy.Invented.knownUntil;
import static eu.passerelle.transfer.policy.Invented.opened;
import static eu.passerelle.transfer.policy.Invented.reachedFrom;
import static eu.passerelle.transfer.policy.Invented.rule;
import static eu.passerelle.transfer.policy.Invented.signedBy;
import static eu.passerelle.transfer.policy.Invented.table;
import static eu.passerelle.transfer.policy.Invented.unconfirmed;
import static eu.passerelle.transfer.policy.Verdicts.allows;
import static eu.passerelle.transfer.policy.Verdicts.reasons;
import static eu.passerelle.transfer.policy.Verdicts.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.TransferRule;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final CreditorSettings CLOSED = creditor(Map.of(), Map.of());
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    @Test
    void aPartyInsideIsAllowedByDefault() {
        assertThat(decide(french("stripe"), CLOSED))
                .isEqualTo(new Allowed(
                        List.of("stripe, entity stripe SA in FR: EEA", "stripe, hosting in FR: EEA"),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void nothingOutsideIsAllowedByDefault() {
        refuses(decide(american("stripe"), CLOSED), Kind.OUTSIDE_EEA, "keeps its data in the EEA (eu-only)");
        assertThat(reasons(decide(american("stripe"), CLOSED)))
                .extracting(Reason::text)
                .contains("stripe, hosting in US: outside the EEA, and aide-et-soleil keeps its data in the EEA"
                        + " (eu-only); only a dated decision of its data protection officer opens more"
                        + " (config/creditors/aide-et-soleil.yaml, transfers: stripe)");
    }

    @Test
    void theWorstOfEntityHostingAccessAndSubProcessorsDecides() {
        refuses(
                decide(hosted(french("stripe"), known(List.of("FR", "IN"))), CLOSED),
                Kind.OUTSIDE_EEA,
                "hosting in IN");
        refuses(
                decide(reachedFrom(french("stripe"), known(List.of("PH"))), CLOSED),
                Kind.OUTSIDE_EEA,
                "remote access in PH");
        refuses(
                decide(signedBy(french("stripe"), in("stripe", "GB").entities()), CLOSED),
                Kind.OUTSIDE_EEA,
                "entity stripe SA in GB");
        Party deep = above(french("a"), known(true), above(french("b"), known(true), in("c", "IN")));
        refuses(decide(above(french("stripe"), known(true), deep), CLOSED), Kind.OUTSIDE_EEA, "c, hosting in IN");
    }

    @Test
    void allReasonsAreTold() {
        Party many = reachedFrom(hosted(american("stripe"), unconfirmed()), knownUntil(List.of("FR"), YESTERDAY));
        assertThat(reasons(decide(many, CLOSED)))
                .extracting(Reason::kind)
                .containsExactly(Kind.OUTSIDE_EEA, Kind.UNCONFIRMED, Kind.LAPSED);
    }

    @Test
    void anUnconfirmedFactRefuses() {
        refuses(
                decide(hosted(french("stripe"), unconfirmed()), opened(Opens.SAFEGUARDS)),
                Kind.UNCONFIRMED,
                "stripe, hosting: not confirmed (something); confirm it with a source and the day it was read in"
                        + " config/recipients.yaml:7");
        refuses(decide(reachedFrom(french("stripe"), unconfirmed()), CLOSED), Kind.UNCONFIRMED, "remote access");
        refuses(decide(above(french("stripe"), unconfirmed()), CLOSED), Kind.UNCONFIRMED, "list of sub-processors");
        refuses(decide(hosted(french("stripe"), known(List.of())), CLOSED), Kind.UNCONFIRMED, "no territory is named");
        refuses(decide(signedBy(french("stripe"), List.of()), CLOSED), Kind.UNCONFIRMED, "none is not described");
    }

    @Test
    void evidenceOutOfDateRefusesFromTheDayAfter() {
        CreditorSettings open = opened(Opens.SAFEGUARDS);
        allows(decide(hosted(french("stripe"), knownUntil(List.of("FR"), TODAY)), open), "stripe, hosting in FR: EEA");
        refuses(
                decide(hosted(french("stripe"), knownUntil(List.of("FR"), YESTERDAY)), open),
                Kind.LAPSED,
                "stripe, hosting: its evidence was good until 2026-05-31; read invented again");
    }

    @Test
    void evidenceReadAfterTodayRefuses() {
        Fact<List<String>> tomorrow =
                new Fact.Known<>(List.of("FR"), new Evidence("invented", TODAY.plusDays(1), Optional.empty()));
        refuses(decide(hosted(french("stripe"), tomorrow), CLOSED), Kind.NOT_YET, "after today");
    }

    @Test
    void aDecisionOfTheOfficerDoesNotCountBeforeItsDay() {
        TransferRule later = new TransferRule(
                Opens.SAFEGUARDS, TODAY.plusDays(1), "data protection officer", Optional.empty(), false);
        refuses(
                decide(american("stripe"), creditor(Map.of("stripe", later), Map.of())),
                Kind.NOT_YET,
                "counts from 2026-06-02");
    }

    @Test
    void openingOneRecipientOpensNoOther() {
        refuses(
                decide(american("stripe"), creditor(Map.of("gocardless", rule(Opens.SAFEGUARDS)), Map.of())),
                Kind.OUTSIDE_EEA,
                "eu-only");
    }

    @Test
    void theEntityThatSignedCountsAndAllOfThemWhenNobodySaysWhich() {
        Party two = signedBy(
                french("stripe"),
                List.of(new Party.Entity("Deux SAS", "FR", EVIDENCE), new Party.Entity("Deux Ltd", "GB", EVIDENCE)));
        refuses(decide(two, CLOSED), Kind.OUTSIDE_EEA, "entity Deux Ltd in GB");
        allows(decide(two, creditor(Map.of(), Map.of("stripe", "Deux SAS"))), "stripe, entity Deux SAS in FR: EEA");
        refuses(
                decide(two, creditor(Map.of(), Map.of("stripe", "Trois SA"))),
                Kind.UNCONFIRMED,
                "contracting entity: Trois SA is not described");
    }

    @Test
    void anAllowanceSaysItsLastDay() {
        Party hosted = hosted(french("stripe"), knownUntil(List.of("FR"), TODAY.plusDays(3)));
        assertThat(lastDay(decide(hosted, CLOSED))).contains(TODAY.plusDays(3));
        assertThat(lastDay(decide(above(french("stripe"), known(true), hosted), CLOSED)))
                .contains(TODAY.plusDays(3));
        assertThat(lastDay(decide(french("stripe"), CLOSED))).isEmpty();
        TransferRule ending = new TransferRule(
                Opens.SAFEGUARDS, READ, "data protection officer", Optional.of(TODAY.plusDays(9)), false);
        assertThat(lastDay(decide(american("stripe"), creditor(Map.of("stripe", ending), Map.of()))))
                .contains(TODAY.plusDays(8));
    }

    @Test
    void whenTheFirstMechanismEndsTheSecondCarriesToItsOwnLastDay() {
        AdequacyTable ending = table(dpfRow(Optional.of(TODAY.plusDays(5))));
        assertThat(lastDay(decide(decider(american("stripe"), ending), "collect", opened(Opens.ADEQUACY), TODAY)))
                .contains(TODAY.plusDays(5));
        assertThat(lastDay(decide(decider(american("stripe"), ending), "collect", opened(Opens.SAFEGUARDS), TODAY)))
                .contains(Invented.reviewed().nextReviewOn());
    }

    private static Optional<LocalDate> lastDay(TransferDecision decision) {
        return ((Allowed) decision).goodUntil();
    }

    @Test
    void aFaultAtAnyDepthRefuses() {
        Party chain = hosted(french("deepest"), unconfirmed());
        for (int depth = 0; depth < 200; depth++) {
            chain = above(french("above"), known(true), chain);
        }
        refuses(decide(chain, CLOSED), Kind.UNCONFIRMED, "deepest, hosting");
    }

    @Test
    void aTotalSuspensionClosesEverything() {
        TransferRule total =
                new TransferRule(Opens.SAFEGUARDS, READ, "data protection officer", Optional.empty(), true);
        CreditorSettings creditor = creditor(Map.of("stripe", total), Map.of());
        for (String purpose : List.of("collect", "settle-existing")) {
            refuses(
                    decider(french("stripe"), table())
                            .decide(hop(purpose), creditor, TODAY, () -> Optional.of(YESTERDAY)),
                    Kind.SUSPENDED,
                    "aide-et-soleil's data protection officer suspended stripe wholly");
        }
    }

    @Test
    void anInboundHopLetsNothingOut() {
        Hop out = hop("collect");
        Hop inbound = new Hop(
                "stripe-notices",
                Hop.Direction.IN,
                out.recipient(),
                out.purpose(),
                out.legalBasis(),
                List.of("rest:/webhooks/stripe"),
                Optional.empty(),
                Map.of(),
                Hop.EvidenceRow.BATCH);
        assertThat(decider(hosted(french("stripe"), unconfirmed()), table())
                        .decide(inbound, CLOSED, TODAY, Optional::empty))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void aStorageOutsideOrUnconfirmedIsRefused() {
        Decider decider = decider(french("stripe"), table());
        assertThat(decider.storage(storage(french("kafka")), TODAY)).isInstanceOf(Allowed.class);
        refuses(decider.storage(storage(american("kafka")), TODAY), Kind.OUTSIDE_EEA, "must lie in the EEA whole");
        refuses(decider.storage(storage(hosted(french("kafka"), unconfirmed())), TODAY), Kind.UNCONFIRMED, "hosting");
    }

    private static Recipient storage(Party party) {
        return new Recipient("kafka", Recipient.Kind.STORAGE, party, Map.of());
    }
}
