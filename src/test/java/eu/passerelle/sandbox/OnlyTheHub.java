package eu.passerelle.sandbox;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the component scan to the hub's own classes: the test tree shares its packages and is on the class path too. */
final class OnlyTheHub extends TypeExcludeFilter {
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
