package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.KeySettings.InToken;
import eu.passerelle.settings.SecretsOfTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A root keyset wrapped in a real PKCS#11 token. */
class TokenKeyTest {
    private static final byte[] KEYSET = "a keyset".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = "keyset|wrap|1".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatItWrapsItOpensAndOnlyWhereItBelongs() throws Exception {
        TokenKey key = TokenKey.open(SoftToken.shared().source(SoftToken.LABEL));
        byte[] wrapped = key.encrypt(KEYSET, BOUND);
        assertThat(wrapped).hasSize(12 + KEYSET.length + 16);
        assertThat(key.encrypt(KEYSET, BOUND)).isNotEqualTo(wrapped);
        assertThat(key.decrypt(wrapped, BOUND)).isEqualTo(KEYSET);
        assertThatThrownBy(() -> key.decrypt(wrapped, KEYSET)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> key.decrypt(KEYSET, BOUND)).isInstanceOf(GeneralSecurityException.class);
        assertThat(key.name()).isEqualTo("pkcs11:passerelle");
    }

    @Test
    void aRootRestsUnderItAndOpensAgain() throws Exception {
        JdbcTemplate jdbc =
                new JdbcTemplate(TestPostgres.shared().freshDatabase().migratedDataSource());
        InToken source = SoftToken.shared().source(SoftToken.LABEL);
        RootKeys made = RootKeys.load(new KeysetStore(jdbc, TokenKey.open(source), Optional.empty()));
        RootKeys again = RootKeys.load(new KeysetStore(jdbc, TokenKey.open(source), Optional.empty()));
        assertThat(again.derived("test")).isEqualTo(made.derived("test"));
        assertThat(jdbc.queryForList("select distinct wrapped_by from keyset", String.class))
                .containsExactly("pkcs11:passerelle");
    }

    @Test
    void aWrongPinAndAMissingKeyAreRefusals() throws Exception {
        SoftToken token = SoftToken.shared();
        token.logOut();
        assertThatThrownBy(() -> TokenKey.open(token.source(SoftToken.LABEL, "0000")))
                .isNotInstanceOf(KeyAway.class)
                .hasMessage("the token refuses the PIN");
        assertThatThrownBy(() -> TokenKey.open(token.source("nobodys")))
                .isNotInstanceOf(KeyAway.class)
                .hasMessage("the token holds no AES key labelled nobodys");
    }

    @Test
    void aModuleThatCannotBeLoadedIsTold() throws Exception {
        Path absent = Files.writeString(folder.resolve("none.cfg"), "name = None\nlibrary = " + folder + "/none.so\n");
        assertThatThrownBy(() -> TokenKey.open(new InToken("passerelle", absent, SecretsOfTests.secret("1234"))))
                .isInstanceOf(GeneralSecurityException.class);
        Path nonsense = Files.writeString(folder.resolve("bad.cfg"), "nonsense\n");
        assertThatThrownBy(() -> TokenKey.open(new InToken("passerelle", nonsense, SecretsOfTests.secret("1234"))))
                .isInstanceOf(GeneralSecurityException.class)
                .isNotInstanceOf(KeyAway.class);
    }
}
