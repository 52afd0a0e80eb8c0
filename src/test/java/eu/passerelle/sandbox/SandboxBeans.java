package eu.passerelle.sandbox;

import java.time.Clock;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/** Puts the sandbox's clock in the place of the hub's business clock. Nothing else of the hub is replaced. */
final class SandboxBeans implements BeanDefinitionRegistryPostProcessor, Ordered {
    private static final String BUSINESS_CLOCK = "businessClock";

    private final SandboxClock clock;

    SandboxBeans(SandboxClock clock) {
        this.clock = clock;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(BUSINESS_CLOCK)) {
            registry.removeBeanDefinition(BUSINESS_CLOCK);
        }
        RootBeanDefinition ours = new RootBeanDefinition(Clock.class, () -> clock);
        ours.setPrimary(true);
        registry.registerBeanDefinition(BUSINESS_CLOCK, ours);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        // Only definitions are changed.
    }

    /** After the hub's configuration classes have been read, which is done in {@link PriorityOrdered} order. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
