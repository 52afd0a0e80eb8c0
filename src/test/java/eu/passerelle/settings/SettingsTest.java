package eu.passerelle.settings;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.TransferRule.Opens;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String HUB = "config/application.yaml";
    private static final String CREDITOR = "config/creditors/aide-et-soleil.yaml";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void aSoundHome() {
        home = TestHome.in(folder);
    }

    @Test
    void aSoundHomeHasNoFault() {
        assertThat(home.faults()).isEmpty();
    }

    @Test
    void aCreditorIsWhatItsFileSays() {
        CreditorSettings settings =
                home.creditors().find(new Creditor("aide-et-soleil")).orElseThrow();
        assertThat(settings.tradeName()).isEqualTo("Aide et Soleil");
        assertThat(settings.transfers().get("stripe").opens()).isEqualTo(Opens.SAFEGUARDS);
        assertThat(settings.transfers().get("stripe").decidedOn()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(settings.rails().get("stripe").apiKey().reveal()).isEqualTo("sk_test_invented");
        assertThat(settings.rails().get("stripe").leadDays()).isEmpty();
        assertThat(home.creditors().find(new Creditor("nobody"))).isEmpty();
    }

    @Test
    void aCallerIsFoundByItsTokenAndByNothingElse() {
        Callers callers = home.load().callers();
        assertThat(callers.byToken("core-eu-1-token").orElseThrow().creditors())
                .containsExactlyInAnyOrder(new Creditor("aide-et-soleil"), new Creditor("jours-heureux"));
        assertThat(callers.byToken("core-eu-1-tokeN")).isEmpty();
        assertThat(callers.byToken("")).isEmpty();
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(home.creditors().all().toString() + home.load().keys())
                .contains("[secret file:secrets/stripe-key]")
                .doesNotContain("sk_test_invented", "whsec_invented", "AAAA");
    }

    @Test
    void aMisspeltKeyIsToldWithTheRightOne() {
        home.with(HUB, "  callers:", "  calers:");
        assertThat(home.faults())
                .containsExactly(fault(HUB, "calers:", "unknown key 'calers'", "did you mean 'callers'?"));
    }

    @Test
    void aFlatKeyOfOursIsToldToBeNested() {
        home.with(HUB, "passerelle:", "passerelle.extra: 1\npasserelle:");
        assertThat(home.faults())
                .containsExactly(fault(
                        HUB,
                        "passerelle.extra",
                        "key 'passerelle.extra' is written flat",
                        "write it nested under 'passerelle:'"));
    }

    @Test
    void keysOfBootAreTheirs() {
        home.write(HUB, home.read(HUB) + "server:\n  port: 1\n");
        assertThat(home.faults()).isEmpty();
    }

    @Test
    void aMissingKeyIsTold() {
        home.with(CREDITOR, "trade-name: Aide et Soleil\n", "");
        assertThat(home.faults()).containsExactly(CREDITOR + ":1: key 'trade-name' is missing: add it");
    }

    @Test
    void aListWhereATextBelongsIsTold() {
        home.with(CREDITOR, "trade-name: Aide et Soleil", "trade-name: [Aide, Soleil]");
        assertThat(home.faults())
                .containsExactly(fault(
                        CREDITOR,
                        "trade-name",
                        "'trade-name' is no text",
                        "write a text, in quotes if it looks like a number"));
    }

    @Test
    void aTextWhereAMappingBelongsIsTold() {
        home.with(HUB, "  keys:\n    key-encryption-key: file:secrets/key-encryption-key", "  keys: none");
        assertThat(home.faults())
                .containsExactly(
                        fault(HUB, "  keys", "'keys' is no mapping", "see the example at the top of the file"));
    }

    @Test
    void aBadDateIsTold() {
        home.with(CREDITOR, "2026-01-05", "05/01/2026");
        assertThat(home.faults())
                .containsExactly(fault(CREDITOR, "decided-on", "'decided-on' is no date", "write it as 2026-11-23"));
    }

    @Test
    void aBadWordIsToldWithTheGoodOnes() {
        home.with(CREDITOR, "rule: safeguards", "rule: everything");
        assertThat(home.faults())
                .containsExactly(fault(
                        CREDITOR, "rule:", "'rule' is 'everything'", "write one of eu-only, adequacy, safeguards"));
    }

    @Test
    void aNumberOutOfItsRangeIsTold() {
        home.with("config/creditors/jours-heureux.yaml", "lead-days: 5", "lead-days: 31");
        assertThat(home.faults())
                .containsExactly(fault(
                        "config/creditors/jours-heureux.yaml",
                        "lead-days",
                        "'lead-days' is no number from 0 to 30",
                        "see the example at the top of the file"));
    }

    @Test
    void aBadTokenHashIsTold() {
        home.with(HUB, "token-sha256: ", "token-sha256: x");
        assertThat(home.faults())
                .containsExactly(fault(
                        HUB,
                        "token-sha256",
                        "'token-sha256' has a bad value",
                        "write the SHA-256 of the token, 64 of 0-9 and a-f"));
    }

    @Test
    void aCallerOfAnUnknownCreditorIsTold() {
        home.with(HUB, "jours-heureux]", "jours-hereux]");
        assertThat(home.faults())
                .containsExactly(fault(
                        HUB, "creditors: [", "no creditor 'jours-hereux'", "write config/creditors/jours-hereux.yaml"));
    }

    @Test
    void aSecretInTheFileIsTold() {
        home.with(CREDITOR, "api-key: file:secrets/stripe-key", "api-key: sk_live_0123456789");
        assertThat(home.faults())
                .containsExactly(fault(
                        CREDITOR,
                        "api-key",
                        "'api-key' is no reference to a secret",
                        "write env:NAME or file:PATH and keep the secret there"));
        assertThat(home.faults().toString()).doesNotContain("sk_live");
    }

    @Test
    void aVaultReferenceIsRecognisedAndRefused() {
        home.with(CREDITOR, "api-key: file:secrets/stripe-key", "api-key: vault:kv/stripe");
        assertThat(home.faults())
                .containsExactly(fault(
                        CREDITOR,
                        "api-key",
                        "'api-key' refers to a vault, which is not served yet",
                        "write env:NAME or file:PATH and keep the secret there"));
    }

    @Test
    void anUnsetEnvironmentVariableIsTold() {
        home.with(CREDITOR, "api-key: file:secrets/stripe-key", "api-key: env:STRIPE_KEY");
        assertThat(home.faults())
                .containsExactly(fault(
                        CREDITOR, "api-key", "environment variable STRIPE_KEY is not set", "set it before the start"));
        home.withEnvironment(name -> name.equals("STRIPE_KEY") ? "sk_test_from_environment" : null);
        assertThat(home.creditors()
                        .find(new Creditor("aide-et-soleil"))
                        .orElseThrow()
                        .rails()
                        .get("stripe")
                        .apiKey()
                        .reveal())
                .isEqualTo("sk_test_from_environment");
    }

    @Test
    void aMissingSecretFileIsTold() {
        home.with(CREDITOR, "api-key: file:secrets/stripe-key", "api-key: file:secrets/nowhere");
        assertThat(home.faults())
                .containsExactly(fault(
                        CREDITOR,
                        "api-key",
                        "secret file secrets/nowhere cannot be read",
                        "make it, readable for the hub's user alone"));
    }

    @Test
    void aKeyEncryptionKeyOfTheWrongLengthIsTold() {
        home.write("secrets/key-encryption-key", "c2hvcnQ=");
        assertThat(home.faults())
                .containsExactly(fault(
                        HUB,
                        "key-encryption-key",
                        "the key at file:secrets/key-encryption-key is not 32 bytes in base64",
                        "make one: openssl rand -base64 32"));
    }

    @Test
    void threeWebhookSecretsAreTold() {
        home.with(
                CREDITOR,
                "[file:secrets/stripe-webhook]",
                "[file:secrets/stripe-webhook, " + "file:secrets/stripe-webhook, file:secrets/stripe-webhook]");
        assertThat(home.faults())
                .containsExactly(fault(
                        CREDITOR,
                        "webhook-secrets",
                        "'webhook-secrets' holds 3 secrets",
                        "give one, or two while rotating"));
    }

    @Test
    void aFileThatIsNotYamlIsToldWithItsLine() {
        home.write(CREDITOR, "legal-name: a\ntrade-name: [b\nrails: c\n");
        assertThat(home.faults()).singleElement().asString().startsWith(CREDITOR + ":3: not YAML (");
    }

    @Test
    void aKeyThatStandsTwiceIsTold() {
        home.with(CREDITOR, "rails:", "trade-name: Other\nrails:");
        assertThat(home.faults())
                .containsExactly(
                        fault(CREDITOR, "trade-name: Other", "key 'trade-name' stands twice", "keep one of the two"));
    }

    @Test
    void aCreditorsFileWithABadNameIsTold() {
        home.write("config/creditors/Aide et Soleil.yaml", home.read(CREDITOR));
        assertThat(home.faults())
                .containsExactly("config/creditors/Aide et Soleil.yaml:1: the file's name is no creditor's name:"
                        + " name it with 2 to 63 of a-z, 0-9 and -");
    }

    @Test
    void aHomeWithoutApplicationYamlIsTold() {
        assertThat(TestHome.in(folder).folder().resolve(HUB).toFile().delete()).isTrue();
        assertThat(home.faults())
                .containsExactly(HUB + ":1: the file is missing in " + folder
                        + ": write it, or name the home: --passerelle.home=DIR");
    }

    @Test
    void allFaultsOfAllFilesAreToldAtOnce() {
        home.with(CREDITOR, "rule: safeguards", "rule: everything")
                .with(CREDITOR, "decided-by", "decide-by")
                .with("config/creditors/jours-heureux.yaml", "lead-days: 5", "lead-days: never")
                .with(HUB, "role: operator", "role: king");
        assertThat(home.faults())
                .extracting(line -> line.replaceAll("(.*?:[0-9]+): .*", "$1"))
                .containsExactly(
                        HUB + ":" + home.line(HUB, "role:"),
                        CREDITOR + ":" + home.line(CREDITOR, "stripe:"),
                        CREDITOR + ":" + home.line(CREDITOR, "rule:"),
                        CREDITOR + ":" + home.line(CREDITOR, "decide-by"),
                        "config/creditors/jours-heureux.yaml:7");
    }

    @Test
    void aBadCreditorIdentifierIsTold() {
        home.with(CREDITOR, "rails:", "ics: FR00ZZZ123456\nrails:");
        assertThat(home.faults())
                .singleElement()
                .asString()
                .startsWith(CREDITOR + ":" + home.line(CREDITOR, "ics:") + ": 'ics' is no creditor identifier: ");
    }

    @Test
    void aSampleIsNotLoaded() {
        home.write("config/creditors/example.yaml.sample", "nonsense");
        assertThat(home.faults()).isEmpty();
    }

    private String fault(String file, String at, String rule, String mend) {
        return file + ":" + home.line(file, at) + ": " + rule + ": " + mend;
    }
}
