package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.transfer.Recipients;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key service is somebody's and lies somewhere: its address stands with the storage of keys and nowhere else. */
class KeyServiceAddressTest extends PlantedFaults {
    private static final String HUB = "config/application.yaml";

    @BeforeEach
    void aKeyInAKeyService() {
        home.write("secrets/token", "hvs.invented")
                .with(
                        HUB,
                        "key-encryption-key: file:secrets/key-encryption-key",
                        "key-encryption-key: {transit: passerelle, token: file:secrets/token}");
    }

    private void at(String address) {
        home.with(
                RECIPIENTS,
                "  keys:\n    kind: storage\n",
                "  keys:\n    kind: storage\n    endpoints: {transit: \"" + address + "\"}\n");
    }

    @Test
    void anAddressThatIsNotDeclaredIsTold() {
        assertThat(faults())
                .containsExactly(fault(
                        HUB,
                        "key-encryption-key",
                        "no address of the key service is declared",
                        "add endpoints: {transit: https://…} to 'keys' in config/recipients.yaml"));
    }

    @Test
    void anAddressWithoutTlsIsTold() {
        at("http://vault.example.org:8200");
        assertThat(faults())
                .containsExactly(fault(
                        HUB,
                        "key-encryption-key",
                        "the key service would be asked without TLS",
                        "write https:// at 'keys' in config/recipients.yaml"));
    }

    @Test
    void theDeclaredAddressIsTheOneThatMayBeReached() {
        at("https://vault.example.org:8200");
        PolicyFiles files = new PolicyFiles();
        assertThat(home.faults(files)).isEmpty();
        Recipients recipients = new DeclaredRecipients(files.declaration(), List.of());
        assertThat(recipients.allowedAddresses()).contains(new Recipients.Address("vault.example.org", 8200));
        assertThat(recipients.endpoint(PolicyFiles.KEYS, PolicyFiles.KEY_SERVICE))
                .hasToString("https://vault.example.org:8200");
    }
}
