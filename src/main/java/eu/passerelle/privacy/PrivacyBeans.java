package eu.passerelle.privacy;

import eu.passerelle.settings.KeySettings;
import eu.passerelle.settings.KeySettings.InHand;
import eu.passerelle.settings.KeySettings.InToken;
import eu.passerelle.settings.KeySettings.InTransit;
import eu.passerelle.settings.KeySettings.KeySource;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
class PrivacyBeans {
    private static final int BATCH = 500;
    private static final int PEOPLE_A_FILE = 5_000;

    @Bean
    KeysetStore keysetStore(JdbcTemplate jdbc, KeySettings settings, ObjectProvider<KeyServiceAddress> service) {
        Supplier<URI> address = () -> service.getObject().address();
        return new KeysetStore(
                jdbc,
                open(settings.keyEncryptionKey(), address),
                settings.previous().map(source -> open(source, address)));
    }

    private static KeyEncryptionKey open(KeySource source, Supplier<URI> service) {
        return switch (source) {
            case InHand inHand -> {
                byte[] key = inHand.bytes();
                try {
                    yield KeyInHand.of(key);
                } finally {
                    Arrays.fill(key, (byte) 0);
                }
            }
            case InTransit transit -> new TransitKey(service.get(), transit);
            case InToken token -> {
                try {
                    yield TokenKey.open(token);
                } catch (GeneralSecurityException e) {
                    throw new RootClosed("the root keysets stay closed", "pkcs11:" + token.key(), e);
                }
            }
        };
    }

    @Bean
    @DependsOnDatabaseInitialization
    RootKeys rootKeys(KeysetStore store) {
        return RootKeys.load(store);
    }

    @Bean
    KeyRotation keyRotation(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            KeysetStore store,
            RootKeys root,
            SigningKeys signing) {
        return new KeyRotation(jdbc, transactions, store, root, signing, BATCH);
    }

    @Bean
    Renamings renamings(JdbcTemplate jdbc) {
        return new Renamings(jdbc);
    }

    @Bean
    KeyCompromise keyCompromise(
            TransactionOperations transactions, KeysetStore store, RootKeys root, DataKeys keys, Renamings renamings) {
        return new KeyCompromise(transactions, store, root, keys, renamings, BATCH);
    }

    @Bean
    Translations translations(JdbcTemplate jdbc, Renamings renamings) {
        return new Translations(jdbc, renamings, PEOPLE_A_FILE);
    }

    @Bean
    @DependsOnDatabaseInitialization
    SigningKeys signingKeys(KeysetStore store) {
        return new SigningKeys(store, System::nanoTime);
    }

    @Bean
    DataKeys dataKeys(JdbcTemplate jdbc, RootKeys root) {
        return new DataKeys(jdbc, root);
    }

    @Bean
    Vault vault(DataKeys keys, RootKeys root) {
        return new SubjectVault(keys, root);
    }

    @Bean
    Disclosures disclosures(DataKeys keys, RootKeys root, JdbcTemplate jdbc) {
        return new Disclosures(keys, new Pseudonyms(root), new ShortCodes(jdbc, new SecureRandom()));
    }
}
