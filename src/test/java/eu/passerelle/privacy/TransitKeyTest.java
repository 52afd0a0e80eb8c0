package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.KeySettings.InTransit;
import eu.passerelle.settings.SecretsOfTests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A root keyset wrapped by a key service, spoken to over HTTP. */
class TransitKeyTest {
    private static final byte[] KEYSET = "a keyset".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = "keyset|wrap|1".getBytes(StandardCharsets.UTF_8);

    private final TransitEngine engine = TransitEngine.start();
    private final TransitKey key = key("passerelle", engine.address());

    private static TransitKey key(String name, URI address) {
        return new TransitKey(address, new InTransit(name, SecretsOfTests.secret("hvs.invented")));
    }

    @BeforeEach
    void aKeyThere() {
        engine.turnOver("passerelle");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void whatItWrapsItOpensAndOnlyWhereItBelongs() throws Exception {
        byte[] wrapped = key.encrypt(KEYSET, BOUND);
        assertThat(new String(wrapped, StandardCharsets.US_ASCII)).startsWith("vault:v1:");
        assertThat(key.decrypt(wrapped, BOUND)).isEqualTo(KEYSET);
        assertThatThrownBy(() -> key.decrypt(wrapped, KEYSET))
                .isInstanceOf(GeneralSecurityException.class)
                .isNotInstanceOf(KeyAway.class)
                .hasMessageContaining("400: cipher: message authentication failed");
        assertThat(engine.asked)
                .startsWith("POST /v1/transit/encrypt/passerelle", "POST /v1/transit/decrypt/passerelle");
    }

    @Test
    void anOlderVersionOfTheKeyOpensWhatItWrapped() throws Exception {
        byte[] old = key.encrypt(KEYSET, BOUND);
        engine.turnOver("passerelle");
        assertThat(new String(key.encrypt(KEYSET, BOUND), StandardCharsets.US_ASCII))
                .startsWith("vault:v2:");
        assertThat(key.decrypt(old, BOUND)).isEqualTo(KEYSET);
    }

    @Test
    void aWrongTokenAndAMissingKeyAreRefusals() {
        engine.token = "hvs.another";
        assertThatThrownBy(() -> key.encrypt(KEYSET, BOUND))
                .isNotInstanceOf(KeyAway.class)
                .hasMessageContaining("answered 403: permission denied")
                .hasMessageNotContaining("hvs.");
        engine.token = "hvs.invented";
        assertThatThrownBy(() -> key("nobodys", engine.address()).encrypt(KEYSET, BOUND))
                .isNotInstanceOf(KeyAway.class)
                .hasMessageContaining("answered 400: encryption key not found");
    }

    @Test
    void aSealedOneAndOneThatIsNotThereAreAway() {
        engine.sealed = true;
        assertThatThrownBy(() -> key.encrypt(KEYSET, BOUND))
                .isInstanceOf(KeyAway.class)
                .hasMessageContaining("answered 503: Vault is sealed");
        engine.close();
        assertThatThrownBy(() -> key.encrypt(KEYSET, BOUND))
                .isInstanceOf(KeyAway.class)
                .hasMessageContaining("no answer from 127.0.0.1:");
    }

    @Test
    void whatNoServiceWrappedIsNotSentThere() {
        assertThatThrownBy(() -> key.decrypt(KEYSET, BOUND)).hasMessage("not wrapped by a key service");
        assertThat(engine.asked).isEmpty();
    }

    @Test
    void theEngineMayBeMountedElsewhere() {
        assertThatThrownBy(() -> key("passerelle", engine.address().resolve("/v1/eu/transit/"))
                        .encrypt(KEYSET, BOUND))
                .hasMessageContaining("answered 404");
        assertThat(engine.asked).containsExactly("POST /v1/eu/transit/encrypt/passerelle");
    }

    @Test
    void aHubStartsWithItGoesOnWithoutItAndDoesNotStartWithoutIt() {
        JdbcTemplate jdbc =
                new JdbcTemplate(TestPostgres.shared().freshDatabase().migratedDataSource());
        KeysetStore store = new KeysetStore(jdbc, key, Optional.empty());
        Vault vault = vault(jdbc, store);
        engine.sealed = true;
        SubjectId jeanne = vault.subject(new Creditor("aide-et-soleil"), PersonalText.of("C-1"));
        byte[] locked = vault.lockBytes(jeanne, KEYSET, "t.c");
        assertThatThrownBy(() -> vault(jdbc, store)).isInstanceOfSatisfying(RootClosed.class, closed -> {
            assertThat(closed.exitCode()).isEqualTo(3);
            assertThat(closed).hasMessageContaining("transit:passerelle is away");
        });
        engine.sealed = false;
        assertThat(vault(jdbc, store).unlockBytes(jeanne, locked, "t.c")).isEqualTo(KEYSET);
    }

    private static Vault vault(JdbcTemplate jdbc, KeysetStore store) {
        RootKeys root = RootKeys.load(store);
        return new SubjectVault(new DataKeys(jdbc, root), root);
    }
}
