package eu.passerelle.privacy;

import eu.passerelle.settings.KeySettings;
import java.security.SecureRandom;
import java.util.Arrays;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class PrivacyBeans {

    @Bean
    @DependsOnDatabaseInitialization
    RootKeys rootKeys(JdbcTemplate jdbc, KeySettings settings) {
        byte[] key = settings.keyEncryptionKeyBytes();
        try {
            return RootKeys.load(jdbc, KeyEncryptionKey.of(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
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
