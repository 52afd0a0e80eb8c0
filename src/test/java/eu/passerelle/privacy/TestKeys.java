package eu.passerelle.privacy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keys of known bytes, so that what is made of them can be computed by somebody else. */
final class TestKeys {
    static final KeyEncryptionKey KEK = KeyInHand.of(filled(0x77));

    private TestKeys() {}

    /** Epoch 1 is 32 bytes of 0x11, epoch 2 is 32 bytes of 0x22, and so on. */
    @AccessesPartialKey
    static RootKeys root(int epochs) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            TreeMap<Integer, PrfSet> derive = new TreeMap<>();
            for (int epoch = 1; epoch <= epochs; epoch++) {
                HkdfPrfKey key = HkdfPrfKey.builder()
                        .setParameters(PredefinedPrfParameters.HKDF_SHA256)
                        .setKeyBytes(SecretBytes.copyFrom(filled(0x11 * epoch), InsecureSecretKeyAccess.get()))
                        .build();
                derive.put(
                        epoch,
                        KeysetHandle.newBuilder()
                                .addEntry(KeysetHandle.importKey(key)
                                        .withFixedId(epoch)
                                        .makePrimary())
                                .build()
                                .getPrimitive(RegistryConfiguration.get(), PrfSet.class));
            }
            return RootKeys.of(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), derive);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeysetStore store(JdbcTemplate jdbc) {
        return new KeysetStore(jdbc, KEK, Optional.empty());
    }

    static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
