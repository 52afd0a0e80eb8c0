package eu.passerelle.sandbox;

import java.time.Clock;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Puts the sandbox's clock in the place of the hub's business clock, once the hub's configuration has been read and
 * before any bean is made. Nothing else of the hub is replaced.
 */
final class SandboxBeans implements BeanFactoryPostProcessor {
    private static final String BUSINESS_CLOCK = "businessClock";

    private final SandboxClock clock;

    SandboxBeans(SandboxClock clock) {
        this.clock = clock;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) factory;
        boolean primary = registry.getBeanDefinition(BUSINESS_CLOCK).isPrimary();
        registry.removeBeanDefinition(BUSINESS_CLOCK);
        RootBeanDefinition ours = new RootBeanDefinition(Clock.class, () -> clock);
        ours.setPrimary(primary);
        registry.registerBeanDefinition(BUSINESS_CLOCK, ours);
    }
}
