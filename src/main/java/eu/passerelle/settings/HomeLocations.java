package eu.passerelle.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.springframework.boot.DefaultPropertiesPropertySource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Points Spring at the home's {@code config/application.yaml} and Camel at its routes, before either looks. */
final class HomeLocations implements EnvironmentPostProcessor, Ordered {
    static final String HOME = "passerelle.home";
    static final String CONFIG = "spring.config.location";
    private static final String ROUTES = "camel.main.routes-include-pattern";
    private static final String PATTERN = "routes/**/*.camel.yaml";

    private static final String COMMAND_LINE = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

    private final Log log;

    HomeLocations(DeferredLogFactory logs) {
        this.log = logs.getLog(HomeLocations.class);
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        stopIfMisspelt(environment);
        Path home = SettingsBeans.homeOf(environment).folder();
        if (!HubFile.isReadable(Home.of(home))) {
            // Boot would meet it first, and by a stack trace. The faults of all files are told instead.
            Settings.read(Home.of(home), System::getenv, StartCheck.checks());
        }
        Map<String, Object> found = new HashMap<>();
        found.put(CONFIG, configOf(home));
        boolean own = Files.isDirectory(home.resolve("routes"));
        found.put(ROUTES, own ? "file:" + home + "/" + PATTERN : shipped());
        DefaultPropertiesPropertySource.addOrMerge(found, environment.getPropertySources());
        log.info("routes are read from " + (own ? home.resolve("routes") : "the jar"));
    }

    /** Before anything is read: with a misspelt home it would be read from another place. */
    private static void stopIfMisspelt(ConfigurableEnvironment environment) {
        Faults faults = new Faults();
        if (environment.getPropertySources().get(COMMAND_LINE) instanceof EnumerablePropertySource<?> given) {
            for (String name : given.getPropertyNames()) {
                CommandLine.misspelt("--" + name + "=").ifPresent(text -> {
                    String[] parts = text.split(": ", 2);
                    faults.add("command line", 1, parts[0], parts[1]);
                });
            }
        }
        faults.stopIfAny();
    }

    /** In place of Boot's own list, which would also read the config/ of the working folder beside another home's. */
    static String configOf(Path home) {
        return "optional:classpath:/,optional:classpath:/config/,optional:" + uri(home.resolve("config"));
    }

    /** Each file by its name: in an executable jar Camel's own search loses the folder that a file lies in. */
    private static String shipped() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:" + PATTERN);
            return Arrays.stream(files)
                    .map(HomeLocations::nameOf)
                    .sorted()
                    .map(name -> "classpath:" + name)
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException("the routes in the jar cannot be listed", e);
        }
    }

    private static String nameOf(Resource file) {
        try {
            String url = file.getURL().toString();
            return url.substring(url.lastIndexOf("/routes/") + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("a route has no address", e);
        }
    }

    private static String uri(Path folder) {
        String uri = folder.toUri().toString();
        return uri.endsWith("/") ? uri : uri + "/";
    }
}
