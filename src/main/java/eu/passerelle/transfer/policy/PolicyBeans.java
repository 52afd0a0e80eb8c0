package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.KeyServiceAddress;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Recipients;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PolicyBeans {

    @Bean
    @ConditionalOnMissingBean
    PolicyFiles policyFiles() {
        return new PolicyFiles();
    }

    // By name and not by qualifier: a primary clock, such as a sandbox has, goes before this one. The creditors are
    // asked for first because reading them is what fills the policy files.
    @Bean
    Policy policy(Creditors creditors, PolicyFiles files, Clock businessClock) {
        PolicyFiles.Declaration declaration = files.declaration();
        declaration.stopUnlessStoragesLieInside(LocalDate.now(businessClock));
        return new DeclaredPolicy(declaration, creditors, businessClock);
    }

    @Bean
    Recipients recipients(
            Creditors creditors,
            PolicyFiles files,
            @Value("${spring.datasource.url:}") String databaseUrl,
            @Value("${camel.component.kafka.brokers:}") String brokers) {
        return new DeclaredRecipients(files.declaration().decider().recipients(), databaseUrl, brokers);
    }

    @Bean
    KeyServiceAddress keyServiceAddress(Recipients recipients) {
        return () -> recipients.endpoint(PolicyFiles.KEYS, PolicyFiles.KEY_SERVICE);
    }
}
