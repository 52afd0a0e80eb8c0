package eu.passerelle.settings;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Checks the whole configuration before the first bean is made: a store that is away must not hide the faults that a
 * person has to mend.
 */
public final class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<ConfigCheck> checks = checks();
        List<ConfigCheck> all = new ArrayList<>(checks);
        all.add(new SpringSettings(context.getEnvironment()));
        Settings sound = Settings.read(SettingsBeans.homeOf(context.getEnvironment()), System::getenv, all);
        // What was read is what the hub runs on: the beans of these types are not made again.
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton(Settings.class.getName(), sound);
        checks.forEach(check -> beans.registerSingleton(check.getClass().getName(), check));
    }

    /** The rooms above name their checks in META-INF/spring.factories: this one may not know them. */
    static List<ConfigCheck> checks() {
        return SpringFactoriesLoader.forDefaultResourceLocation().load(ConfigCheck.class);
    }
}
