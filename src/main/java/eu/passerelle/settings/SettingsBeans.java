package eu.passerelle.settings;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class SettingsBeans {

    static Home homeOf(Environment environment) {
        return Home.of(Path.of(environment.getProperty(HomeLocations.HOME, ".")));
    }

    @Bean
    Home home(Environment environment) {
        return homeOf(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    Settings settings(Home home, ObjectProvider<ConfigCheck> checks) {
        return Settings.read(home, System::getenv, checks.stream().toList());
    }

    @Bean
    Creditors creditors(Settings settings) {
        return settings.creditors();
    }

    @Bean
    Callers callers(Settings settings) {
        return settings.callers();
    }

    @Bean
    ConsoleUsers consoleUsers(Settings settings) {
        return settings.consoleUsers();
    }

    @Bean
    KeySettings keySettings(Settings settings) {
        return settings.keys();
    }

    @Bean
    PlatformNotices platformNotices(Settings settings) {
        return settings.notices();
    }
}
