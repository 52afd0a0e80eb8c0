package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planted faults in hops, catalogue and creditors, and across files. */
class PolicyFaultsTest extends PlantedFaults {
    private static final String CORE_TRANSLATION = """

          core-translation:
            direction: out
            recipient: core
            purpose: secure-names
            legal-basis: legal-obligation
            deliver-to: folder:%s
            discloses:
              payer.reference: pseudonym
            evidence: batch
        """;

    @Test
    void aSoundHomeHasNoFault() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void aHopToAnUnknownRecipientIsTold() {
        home.withFirst(HOPS, "stripe\n    purpose: collect-payment", "stripe\n    purpose: collect-payment # here")
                .write(
                        HOPS,
                        home.read(HOPS)
                                .replace(
                                        "  core-events:\n    direction: out\n    recipient: core",
                                        "  core-events:\n    direction: out\n    recipient: corre"));
        assertThat(faults())
                .containsExactly(fault(HOPS, "recipient: corre", "unknown recipient 'corre'", "did you mean 'core'?"));
    }

    @Test
    void aHopWithoutARecipientIsTold() {
        home.withFirst(
                HOPS,
                "  core-events:\n    direction: out\n    recipient: core\n",
                "  core-events:\n    direction: out\n");
        assertThat(faults()).containsExactly(fault(HOPS, "  core-events:", "key 'recipient' is missing", "add it"));
    }

    @Test
    void aMisspeltKeyOfAHopIsTold() {
        home.withFirst(HOPS, "deliver-to: kafka:hub.*", "delivers-to: kafka:hub.*");
        assertThat(faults())
                .contains(fault(HOPS, "delivers-to:", "unknown key 'delivers-to'", "did you mean 'deliver-to'?"));
    }

    @Test
    void aHopThatDeliversToAnotherRecipientsAdapterIsTold() {
        String to = "      mandate.signed-on: clear\n\n  stripe-collection:\n    direction: out\n";
        home.withFirst(HOPS, to + "    recipient: stripe", to + "    recipient: core");
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "deliver-to: provider:stripe\n    discloses:\n      collection.reference: clear\n"
                                + "      collection.amount",
                        "'provider:stripe' is not the adapter of recipient 'core'",
                        "write provider:core"));
    }

    @Test
    void anUnknownPurposeIsTold() {
        home.withFirst(HOPS, "stripe\n    purpose: collect-payment", "stripe\n    purpose: collect-payments");
        assertThat(faults())
                .contains(fault(
                        HOPS,
                        "collect-payments",
                        "unknown purpose 'collect-payments'",
                        "declare it in config/catalogue.yaml"));
    }

    @ParameterizedTest
    @CsvSource({"prospecting", "profiling"})
    void noHopMayHaveAPurposeThatIsNamedToBeShut(String purpose) {
        home.withFirst(
                HOPS,
                "stripe\n    purpose: collect-payment\n    legal-basis: contract",
                "stripe\n    purpose: " + purpose + "\n    legal-basis: consent");
        assertThat(faults())
                .contains(fault(HOPS, purpose, "no hop may have purpose '" + purpose + "'", "take the hop away"));
    }

    /** Else a collection would go on to a recipient that closed. */
    @ParameterizedTest
    @CsvSource({"collect-payment, stripe-collection", "make-mandate, stripe-customer", "make-mandate, stripe-mandate"})
    void whatBeginsSomethingNewMayNotStayOpen(String purpose, String hop) {
        home.with(CATALOGUE, "\n  " + purpose + ":\n", "\n  " + purpose + ":\n    open-after-lapse-months: 14\n");
        assertThat(faults())
                .contains(HOPS + ":" + (home.line(HOPS, "  " + hop + ":") + 3) + ": purpose '" + purpose
                        + "' stays open after a recipient closed, and hop '" + hop
                        + "' may begin something new: write another purpose: only hops named <rail>- and one of"
                        + " look-up, cancel, mandate-end, refund, link-close, payouts, news have one with"
                        + " 'open-after-lapse-months'");
    }

    @Test
    void aHopToATopicMayNotStayOpenEither() {
        home.with(
                CATALOGUE,
                "\n  report-to-core:\n    legal-bases: [contract]\n",
                "\n  report-to-core:\n    legal-bases: [contract]\n    open-after-lapse-months: 1\n");
        assertThat(faults()).hasSize(3).allMatch(fault -> fault.contains("purpose 'report-to-core' stays open"));
    }

    @Test
    void whatEndsThingsHasAPurposeThatStaysOpen() {
        home.with(CATALOGUE, "    open-after-lapse-months: 14\n", "");
        assertThat(faults())
                .contains(closes("stripe-look-up"), closes("stripe-cancel"), closes("stripe-mandate-end"))
                .allMatch(fault -> fault.contains("and purpose 'settle-existing' closes with its recipient"));
    }

    private String closes(String hop) {
        return HOPS + ":" + (home.line(HOPS, "  " + hop + ":") + 3) + ": hop '" + hop
                + "' ends what is open, and purpose 'settle-existing' closes with its recipient: write one with"
                + " 'open-after-lapse-months' in config/catalogue.yaml";
    }

    @Test
    void aLegalBasisThatThePurposeDoesNotRestOnIsTold() {
        home.withFirst(
                HOPS,
                "stripe\n    purpose: collect-payment\n    legal-basis: contract",
                "stripe\n    purpose: collect-payment\n    legal-basis: consent");
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "legal-basis: consent",
                        "purpose 'collect-payment' does not rest on 'consent'",
                        "write one of contract"));
    }

    @Test
    void anUnknownFieldIsTold() {
        home.withFirst(HOPS, "payer.email: clear\n      account.iban", "payer.emial: clear\n      account.iban");
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "discloses:\n      customer.provider-reference: clear\n      payer.name",
                        "unknown field 'payer.emial'",
                        "declare it in config/catalogue.yaml"));
    }

    @Test
    void aFieldThatMayNotServeThePurposeIsTold() {
        home.withFirst(
                HOPS,
                "      remittance.text: clear\n      customer",
                "      payer.email: clear\n      remittance.text: clear\n      customer");
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "discloses:\n      collection.reference: clear\n      collection.amount: clear\n"
                                + "      collection.charge-date: clear\n      # What the payer reads",
                        "field 'payer.email' may not serve purpose 'collect-payment'",
                        "take it away, or add the purpose to the field in config/catalogue.yaml"));
    }

    @Test
    void aBadTreatmentIsTold() {
        home.withFirst(HOPS, "payer.name: clear", "payer.name: masked");
        assertThat(faults())
                .contains(fault(
                        HOPS,
                        "payer.name: masked",
                        "'payer.name' is 'masked'",
                        "write one of clear, pseudonym, document-pseudonym, short-code, month, year, postal-area,"
                                + " drop"));
    }

    @Test
    void anInboundHopThatDeliversIsTold() {
        home.withFirst(
                HOPS,
                "from: [rest:/webhooks/stripe]",
                "from: [rest:/webhooks/stripe]\n    deliver-to: provider:stripe");
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "direction: in\n    recipient: stripe",
                        "an inbound hop has 'from' and no 'deliver-to'",
                        "say where it takes in"));
    }

    @Test
    void aRailWithoutItsHopIsTold() {
        home.write(HOPS, home.read(HOPS).replace("stripe-cancel:", "stripe-annul:"));
        assertThat(faults())
                .contains(
                        fault(
                                CREDITOR,
                                "rails:",
                                "rail 'stripe' has no hop 'stripe-cancel'",
                                "declare it in config/hops.yaml"),
                        "config/creditors/jours-heureux.yaml:3: rail 'stripe' has no hop 'stripe-cancel': declare it"
                                + " in config/hops.yaml");
    }

    @Test
    void aRuleForAnUnknownRecipientIsTold() {
        home.with(CREDITOR, "transfers:\n  stripe:", "transfers:\n  strype:");
        assertThat(faults())
                .containsExactly(fault(CREDITOR, "transfers:", "unknown recipient 'strype'", "did you mean 'stripe'?"));
    }

    @Test
    void aContractWithAnUnknownEntityIsTold() {
        home.with(CREDITOR, "rails:", "contract: {stripe: Rayure Ltd}\nrails:");
        assertThat(faults())
                .containsExactly(fault(
                        CREDITOR,
                        "contract:",
                        "'Rayure Ltd' is no entity of recipient 'stripe'",
                        "write one of Rayure Paiements SA (invented)"));
    }

    @Test
    void faultsOfAllFilesAreToldAtOnce() {
        home.with(CREDITOR, "rule: safeguards", "rule: all")
                .withFirst(HOPS, "payer.name: clear", "payer.name: masked")
                .with(CATALOGUE, "hops: none\n    keep: {months: 36", "hop: none\n    keep: {months: 36")
                .with(ADEQUACY, "territories: [BR]", "territories: [BRA]")
                .with(RECIPIENTS, "[IE, DE]", "[IE, UK]")
                .with("config/application.yaml", "callers:", "calers:");
        assertThat(faults())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .contains(CREDITOR, HOPS, CATALOGUE, ADEQUACY, RECIPIENTS, "config/application.yaml");
    }

    @Test
    void aFolderIsForTranslationsOfNamesAlone() {
        home.withFirst(HOPS, "    deliver-to: kafka:hub.*", "    deliver-to: folder:events");
        assertThat(faults())
                .contains(fault(
                        HOPS,
                        "deliver-to: folder:events",
                        "hop 'core-events' delivers to a folder, and is no translation of names",
                        "name it core-translation, disclose pseudonyms alone and write evidence: batch"));
    }

    @Test
    void aTranslationOfMoreThanNamesIsTold() {
        home.withFirst(
                HOPS,
                "    deliver-to: folder:translations/stripe\n    discloses:\n",
                "    deliver-to: folder:translations/stripe\n    discloses:\n      payer.email: clear\n");
        assertThat(faults()).anyMatch(fault -> fault.contains("'stripe-translation' delivers to a folder, and is no"));
    }

    @Test
    void aTranslationUnderAnothersNameIsTold() {
        home.withFirst(HOPS, "  stripe-translation:\n", "  core-translation:\n");
        assertThat(faults())
                .anyMatch(fault -> fault.contains("'core-translation' delivers to a folder")
                        && fault.contains("name it stripe-translation"));
    }

    @Test
    void aFolderOutsideTheHomeIsNoWayOut() {
        for (String folder : new String[] {"folder:../stripe", "folder:/var/stripe", "folder:a//b", "folder:Stripe"}) {
            home.write(HOPS, home.read(HOPS).replaceFirst("deliver-to: folder:\\S*", "deliver-to: " + folder));
            assertThat(faults()).as(folder).anyMatch(fault -> fault.contains("'" + folder + "' is no way out"));
        }
    }

    @Test
    void twoHopsIntoOneFolderAreTold() {
        home.write(HOPS, home.read(HOPS) + CORE_TRANSLATION.formatted("translations/stripe"));
        assertThat(faults()).anyMatch(fault -> fault.contains("folder 'translations/stripe' is stripe's"));
    }

    @Test
    void aFolderInAnothersOrOverItOrOutsideTranslationsIsTold() {
        String hops = home.read(HOPS);
        for (String folder : new String[] {"translations/stripe/core", "translations", "config", "keys/core"}) {
            home.write(HOPS, hops + CORE_TRANSLATION.formatted(folder));
            String each = "'" + folder + (folder.contains("stripe") ? "' and " : "' is not under translations/");
            assertThat(faults()).as(folder).anyMatch(fault -> fault.contains(each));
        }
        home.write(
                HOPS,
                hops.replace("folder:translations/stripe", "folder:translations/a/b")
                        + CORE_TRANSLATION.formatted("translations/a"));
        String told = "folders 'translations/a' and 'translations/a/b' lie one in the other";
        assertThat(faults()).anyMatch(fault -> fault.contains(told));
    }
}
