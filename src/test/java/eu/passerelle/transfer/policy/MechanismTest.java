package eu.passerelle.transfer.policy;

import static eu.passerelle.transfer.policy.Invented.DPF;
import static eu.passerelle.transfer.policy.Invented.EVIDENCE;
import static eu.passerelle.transfer.policy.Invented.READ;
import static eu.passerelle.transfer.policy.Invented.TODAY;
import static eu.passerelle.transfer.policy.Invented.american;
import static eu.passerelle.transfer.policy.Invented.assessed;
import static eu.passerelle.transfer.policy.Invented.assessment;
import static eu.passerelle.transfer.policy.Invented.clauses;
import static eu.passerelle.transfer.policy.Invented.decide;
import static eu.passerelle.transfer.policy.Invented.decider;
import static eu.passerelle.transfer.policy.Invented.dpf;
import static eu.passerelle.transfer.policy.Invented.dpfRow;
import static eu.passerelle.transfer.policy.Invented.hop;
import static eu.passerelle.transfer.policy.Invented.hosted;
import static eu.passerelle.transfer.policy.Invented.known;
import static eu.passerelle.transfer.policy.Invented.opened;
import static eu.passerelle.transfer.policy.Invented.table;
import static eu.passerelle.transfer.policy.Invented.unconfirmed;
import static eu.passerelle.transfer.policy.Invented.with;
import static eu.passerelle.transfer.policy.Verdicts.allows;
import static eu.passerelle.transfer.policy.Verdicts.refuses;

import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.transfer.TransferDecision.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a transfer outside the EEA may rest on, and when it may not. */
class MechanismTest {
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    @Test
    void anAdequacyDecisionCarriesWhenTheOfficerOpenedIt() {
        allows(decide(american("stripe"), opened(Opens.ADEQUACY)), "stripe, hosting in US, adequacy " + DPF);
    }

    @Test
    void clausesCarryOnlyUnderSafeguards() {
        Party onClauses = with(american("stripe"), List.of(clauses(known(READ))));
        refuses(
                decide(onClauses, opened(Opens.ADEQUACY)),
                Kind.NO_MECHANISM,
                "no adequacy decision is declared for it in config/recipients.yaml");
        allows(
                decide(onClauses, opened(Opens.SAFEGUARDS)),
                "stripe, hosting in US, standard clauses module 2, assessed");
    }

    @Test
    void theSecondMechanismCarriesTheDayAfterTheFirstEnds() {
        Decider annulled = decider(american("stripe"), table(dpfRow(Optional.of(YESTERDAY))));
        CreditorSettings open = opened(Opens.SAFEGUARDS);
        allows(annulled.decide(hop("collect"), open, YESTERDAY), "stripe, hosting in US, adequacy " + DPF);
        allows(
                annulled.decide(hop("collect"), open, TODAY),
                "stripe, hosting in US, standard clauses module 2, assessed");
    }

    @Test
    void aScopeThatIsNotShownToBeMetRefuses() {
        CreditorSettings open = opened(Opens.ADEQUACY);
        refuses(
                decide(with(american("stripe"), List.of(dpf(unconfirmed()))), open),
                Kind.UNCONFIRMED,
                "scope (on the list): not confirmed");
        refuses(
                decide(with(american("stripe"), List.of(new Mechanism.Adequacy(DPF, Optional.empty()))), open),
                Kind.UNCONFIRMED,
                "nothing says that it is met");
        refuses(
                decider(american("stripe"), table(dpfRow(Optional.empty())))
                        .decide(hop("collect"), open, READ.plusDays(367)),
                Kind.LAPSED,
                "scope (on the list): its evidence was good until " + READ.plusDays(366));
    }

    @Test
    void aDecisionCarriesOnlyItsOwnTerritories() {
        refuses(
                decide(hosted(american("stripe"), known(List.of("CA"))), opened(Opens.ADEQUACY)),
                Kind.NO_MECHANISM,
                "it covers US only");
        refuses(
                decider(american("stripe"), table()).decide(hop("collect"), opened(Opens.ADEQUACY), TODAY),
                Kind.NO_MECHANISM,
                "no decision of this number stands in config/adequacy.yaml");
    }

    @Test
    void anUnconfirmedDecisionCarriesNothing() {
        AdequacyTable.Decision row = dpfRow(Optional.empty());
        AdequacyTable unread = table(new AdequacyTable.Decision(
                row.number(),
                row.territories(),
                row.adoptedOn(),
                row.endsOn(),
                row.scope(),
                Optional.of("its number"),
                EVIDENCE));
        refuses(
                decider(american("stripe"), unread).decide(hop("collect"), opened(Opens.ADEQUACY), TODAY),
                Kind.UNCONFIRMED,
                "not confirmed (its number)");
    }

    @Test
    void clausesNeedASignatureAnAssessmentAndAnImporterTheyAreMadeFor() {
        CreditorSettings open = opened(Opens.SAFEGUARDS);
        Party party = with(american("stripe"), List.of(clauses(known(READ))));
        refuses(decide(with(party, List.of(clauses(unconfirmed()))), open), Kind.UNCONFIRMED, "standard clauses");
        refuses(
                decide(with(party, List.of(clauses(known(TODAY.plusDays(1))))), open),
                Kind.NOT_YET,
                "signed on 2026-06-02, after today");
        refuses(
                decide(assessed(party, unconfirmed(), known(false)), open),
                Kind.UNCONFIRMED,
                "transfer impact assessment: not confirmed");
        refuses(
                decide(assessed(party, known(new Party.Assessment(READ, YESTERDAY)), known(false)), open),
                Kind.LAPSED,
                "its review was due on 2026-05-31");
        refuses(
                decide(assessed(party, known(assessment()), known(true)), open),
                Kind.CLAUSES_NOT_USABLE,
                "is itself subject to the GDPR");
        refuses(
                decide(assessed(party, known(assessment()), unconfirmed()), open),
                Kind.UNCONFIRMED,
                "importer subject to the GDPR: not confirmed");
    }

    @Test
    void bindingRulesNeedAnAssessmentToo() {
        Party party = with(american("stripe"), List.of(new Mechanism.BindingRules("BCR-7", known(READ))));
        allows(decide(party, opened(Opens.SAFEGUARDS)), "stripe, hosting in US, binding rules BCR-7, assessed");
        refuses(
                decide(assessed(party, unconfirmed(), known(false)), opened(Opens.SAFEGUARDS)),
                Kind.UNCONFIRMED,
                "transfer impact assessment");
    }
}
