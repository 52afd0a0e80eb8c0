package eu.passerelle.transfer.policy;

import static eu.passerelle.transfer.policy.Invented.DPF;
import static eu.passerelle.transfer.policy.Invented.READ;
import static eu.passerelle.transfer.policy.Invented.TODAY;
import static eu.passerelle.transfer.policy.Invented.american;
import static eu.passerelle.transfer.policy.Invented.assessed;
import static eu.passerelle.transfer.policy.Invented.clauses;
import static eu.passerelle.transfer.policy.Invented.decide;
import static eu.passerelle.transfer.policy.Invented.decider;
import static eu.passerelle.transfer.policy.Invented.dpf;
import static eu.passerelle.transfer.policy.Invented.dpfRow;
import static eu.passerelle.transfer.policy.Invented.hosted;
import static eu.passerelle.transfer.policy.Invented.known;
import static eu.passerelle.transfer.policy.Invented.opened;
import static eu.passerelle.transfer.policy.Invented.reviewed;
import static eu.passerelle.transfer.policy.Invented.rules;
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
import java.util.Map;
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
        Party onClauses = with(american("stripe"), List.of(clauses(known(reviewed()))));
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
        allows(decide(annulled, "collect", open, YESTERDAY), "stripe, hosting in US, adequacy " + DPF);
        allows(decide(annulled, "collect", open, TODAY), "stripe, hosting in US, standard clauses module 2, assessed");
    }

    /** The day a court annuls a decision is the first on which it carries nothing. */
    @Test
    void theSecondMechanismCarriesTheVeryDayTheFirstIsAnnulled() {
        Decider annulled = decider(
                american("stripe"), table(Altered.with(dpfRow(Optional.empty()), "annulledOn", Optional.of(TODAY))));
        CreditorSettings open = opened(Opens.SAFEGUARDS);
        allows(decide(annulled, "collect", open, YESTERDAY), "stripe, hosting in US, adequacy " + DPF);
        allows(decide(annulled, "collect", open, TODAY), "stripe, hosting in US, standard clauses module 2, assessed");
        refuses(
                decide(annulled, "collect", opened(Opens.ADEQUACY), TODAY),
                Kind.LAPSED,
                "adequacy " + DPF + ": annulled on " + TODAY);
    }

    @Test
    void aScopeThatIsNotShownToBeMetRefuses() {
        CreditorSettings open = opened(Opens.ADEQUACY);
        refuses(
                decide(with(american("stripe"), List.of(dpf(unconfirmed()))), open),
                Kind.UNCONFIRMED,
                "scope (on the list): not confirmed");
        refuses(
                decide(
                        with(
                                american("stripe"),
                                List.of(new Mechanism.Adequacy(DPF, Optional.empty(), Map.of(), Optional.empty()))),
                        open),
                Kind.UNCONFIRMED,
                "nothing says that it is met");
        refuses(
                decide(
                        decider(american("stripe"), table(dpfRow(Optional.empty()))),
                        "collect",
                        open,
                        READ.plusDays(367)),
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
                decide(decider(american("stripe"), table()), "collect", opened(Opens.ADEQUACY), TODAY),
                Kind.NO_MECHANISM,
                "no decision of this number stands in config/adequacy.yaml");
    }

    @Test
    void anUnconfirmedDecisionCarriesNothing() {
        AdequacyTable.Decision row = dpfRow(Optional.empty());
        AdequacyTable unread = table(Altered.with(row, "unconfirmed", Optional.of("its number")));
        refuses(
                decide(decider(american("stripe"), unread), "collect", opened(Opens.ADEQUACY), TODAY),
                Kind.UNCONFIRMED,
                "not confirmed (its number)");
    }

    @Test
    void clausesNeedASignatureAnAssessmentAndAnImporterTheyAreMadeFor() {
        CreditorSettings open = opened(Opens.SAFEGUARDS);
        Party party = with(american("stripe"), List.of(clauses(known(reviewed()))));
        refuses(decide(with(party, List.of(clauses(unconfirmed()))), open), Kind.UNCONFIRMED, "standard clauses");
        refuses(
                decide(with(party, List.of(clauses(known(new Reviewed(TODAY.plusDays(1), TODAY.plusDays(9)))))), open),
                Kind.NOT_YET,
                "signed on 2026-06-02, after today");
        refuses(
                decide(assessed(party, unconfirmed(), known(false)), open),
                Kind.UNCONFIRMED,
                "transfer impact assessment: not confirmed");
        refuses(
                decide(assessed(party, known(new Reviewed(READ, YESTERDAY)), known(false)), open),
                Kind.LAPSED,
                "its review was due on 2026-05-31");
        refuses(
                decide(assessed(party, known(reviewed()), known(true)), open),
                Kind.CLAUSES_NOT_USABLE,
                "is itself subject to the GDPR");
        refuses(
                decide(assessed(party, known(reviewed()), unconfirmed()), open),
                Kind.UNCONFIRMED,
                "importer subject to the GDPR: not confirmed");
    }

    @Test
    void bindingRulesNeedAnAssessmentToo() {
        Party party = with(american("stripe"), List.of(rules(known(reviewed()))));
        allows(decide(party, opened(Opens.SAFEGUARDS)), "stripe, hosting in US, binding rules BCR-7, assessed");
        refuses(
                decide(assessed(party, unconfirmed(), known(false)), opened(Opens.SAFEGUARDS)),
                Kind.UNCONFIRMED,
                "transfer impact assessment");
    }
}
