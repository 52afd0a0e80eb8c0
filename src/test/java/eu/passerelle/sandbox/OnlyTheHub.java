package eu.passerelle.sandbox;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Keeps the component scan to the hub's own classes: the test tree shares its packages and is on the class path too.
 */
public final class OnlyTheHub extends TypeExcludeFilter {
    /** For who starts the whole hub from the test tree: before its classes are scanned. */
    public static void keep(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("onlyTheHub", new OnlyTheHub());
    }

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return reader.getResource().getURL().getPath().contains("/test-classes/");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OnlyTheHub;
    }

    @Override
    public int hashCode() {
        return OnlyTheHub.class.hashCode();
    }
}
