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
    private final String beside;

    /** @param beside a folder of classes of the test tree that belong to this hub too: {@code provider/toypay} */
    private OnlyTheHub(String beside) {
        this.beside = "/test-classes/eu/passerelle/" + beside + "/";
    }

    /** For who starts the whole hub from the test tree: before its classes are scanned. */
    public static void keep(ConfigurableApplicationContext context) {
        keepAnd("none", context);
    }

    /** Likewise, with one package of the test tree as if it were the hub's. */
    public static void keepAnd(String folder, ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("onlyTheHub", new OnlyTheHub(folder));
    }

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        String path = reader.getResource().getURL().getPath();
        return path.contains("/test-classes/") && !path.contains(beside);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OnlyTheHub filter && filter.beside.equals(beside);
    }

    @Override
    public int hashCode() {
        return beside.hashCode();
    }
}
