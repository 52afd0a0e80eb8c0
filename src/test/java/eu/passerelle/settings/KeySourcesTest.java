package eu.passerelle.settings;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.KeySettings.InHand;
import eu.passerelle.settings.KeySettings.InToken;
import eu.passerelle.settings.KeySettings.InTransit;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a key-encryption key may be kept, and what a start tells of each. */
class KeySourcesTest {
    private static final String HUB = "config/application.yaml";
    private static final String KEY = "key-encryption-key: file:secrets/key-encryption-key";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void aSoundHome() {
        home = TestHome.in(folder).write("secrets/token", "hvs.invented").write("hsm.cfg", "name = Invented\n");
    }

    private KeySettings read(String keys) {
        return home.with(HUB, KEY, keys).load().keys();
    }

    @Test
    void inAFile() {
        KeySettings keys = home.load().keys();
        assertThat(keys.keyEncryptionKey())
                .isInstanceOfSatisfying(
                        InHand.class, hand -> assertThat(hand.bytes()).hasSize(32));
        assertThat(keys.previous()).isEmpty();
        assertThat(keys.needsKeyService()).isFalse();
    }

    @Test
    void inAKeyService() {
        KeySettings keys = read("key-encryption-key: {transit: passerelle, token: file:secrets/token}");
        assertThat(keys.keyEncryptionKey()).isInstanceOfSatisfying(InTransit.class, transit -> {
            assertThat(transit.key()).isEqualTo("passerelle");
            assertThat(transit.token().reveal()).isEqualTo("hvs.invented");
            assertThat(transit.toString()).doesNotContain("hvs.");
        });
        assertThat(keys.needsKeyService()).isTrue();
    }

    @Test
    void inASecurityModule() {
        KeySettings keys = read("key-encryption-key: {pkcs11: passerelle, module: hsm.cfg, pin: file:secrets/token}");
        assertThat(keys.keyEncryptionKey())
                .isInstanceOfSatisfying(
                        InToken.class, token -> assertThat(token.module()).isRegularFile());
        assertThat(keys.needsKeyService()).isFalse();
    }

    @Test
    void thePreviousOneBesideTheNewWhileOneReplacesTheOther() {
        KeySettings keys =
                read("previous-" + KEY + "\n    key-encryption-key: {transit: passerelle, token: file:secrets/token}");
        assertThat(keys.keyEncryptionKey()).isInstanceOf(InTransit.class);
        assertThat(keys.previous()).containsInstanceOf(InHand.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hvs.invented\nhvs.former", "hvs.inv\u00e9", "hvs. invented"})
    void aTokenThatNoHeaderHoldsIsToldWithoutIt(String token) {
        home.write("secrets/token", token)
                .with(HUB, KEY, "key-encryption-key: {transit: passerelle, token: file:secrets/token}");
        assertThat(home.faults())
                .singleElement()
                .asString()
                .contains("the token at file:secrets/token is not one line of visible ASCII")
                .doesNotContain("hvs.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{transit: passerelle} | key 'token' is missing",
                "{transit: a/b, token: file:secrets/token} | 'transit' has a bad value",
                "{transit: passerelle, token: file:secrets/token, pin: file:secrets/token} | unknown key 'pin'",
                "{transit: passerelle, token: hvs.clear} | 'token' is no reference to a secret",
                "{pkcs11: passerelle, pin: file:secrets/token} | key 'module' is missing",
                "{pkcs11: passerelle, module: none.cfg, pin: file:secrets/token} | file none.cfg cannot be read",
                "{pkcs11: passerelle, module: hsm.cfg} | key 'pin' is missing",
                "{token: file:secrets/token} | key 'pkcs11' is missing",
                "[file:secrets/token] | 'key-encryption-key' is no text"
            })
    void whatIsMissingOrUnknownIsTold(String written, String told) {
        home.with(HUB, KEY, "key-encryption-key: " + written);
        assertThat(home.faults())
                .anySatisfy(fault -> assertThat(fault).startsWith(HUB + ":").contains(told));
    }
}
