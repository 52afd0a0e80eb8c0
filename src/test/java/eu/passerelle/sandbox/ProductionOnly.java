package eu.passerelle.sandbox;

import java.io.IOException;
import java.net.URL;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Keeps the test tree out of the hub's component scan: the sandbox runs with all test classes on the class path, and the
 * hub in it must be made of the classes of the jar alone.
 */
final class ProductionOnly extends TypeExcludeFilter {
    private final String testTree;

    ProductionOnly() {
        URL here = ProductionOnly.class.getProtectionDomain().getCodeSource().getLocation();
        this.testTree = here.getPath();
    }

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return reader.getResource().getURL().getPath().startsWith(testTree);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProductionOnly same && same.testTree.equals(testTree);
    }

    @Override
    public int hashCode() {
        return testTree.hashCode();
    }
}
