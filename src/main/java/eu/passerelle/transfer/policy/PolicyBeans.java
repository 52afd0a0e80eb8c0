package eu.passerelle.transfer.policy;

import eu.passerelle.money.BusinessDay;
import eu.passerelle.privacy.KeyServiceAddress;
import eu.passerelle.settings.Creditors;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Recipients;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

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
    Policy policy(Creditors creditors, PolicyFiles files, Clock businessClock, ObjectProvider<JdbcTemplate> database) {
        PolicyFiles.Declaration declaration = files.declaration();
        declaration.stopUnlessStoragesLieInside(BusinessDay.of(businessClock));
        // The database is asked for when a hop has closed, long after the start: the guard stands before it connects.
        return new DeclaredPolicy(
                declaration,
                creditors,
                businessClock,
                (creditor, recipient, settling) ->
                        new CrossingsInEvidence(database.getObject()).lastDay(creditor, recipient, settling));
    }

    @Bean
    Recipients recipients(Creditors creditors, PolicyFiles files, Environment settings) {
        return new DeclaredRecipients(
                files.declaration(), StoreSetting.all(key -> Optional.ofNullable(settings.getProperty(key))));
    }

    @Bean
    KeyServiceAddress keyServiceAddress(Recipients recipients) {
        return () -> recipients.endpoint(PolicyFiles.KEYS, PolicyFiles.KEY_SERVICE);
    }
}
