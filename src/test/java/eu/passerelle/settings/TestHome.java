package eu.passerelle.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A home folder with a sound configuration for tests: two invented creditors, invented recipients, secrets in files.
 * Hops, catalogue and adequacy are the shipped ones unless a test writes its own.
 */
public final class TestHome {
    private static final List<String> FILES = List.of(
            "config/application.yaml",
            "config/recipients.yaml",
            "config/creditors/aide-et-soleil.yaml",
            "config/creditors/jours-heureux.yaml");
    private static final List<String> SHIPPED =
            List.of("config/hops.yaml", "config/catalogue.yaml", "config/adequacy.yaml");

    private final Path folder;
    private UnaryOperator<@Nullable String> environment = name -> null;

    private TestHome(Path folder) {
        this.folder = folder;
    }

    /** Fills an empty folder. */
    public static TestHome in(Path folder) {
        TestHome home = new TestHome(folder);
        for (String file : FILES) {
            home.write(file, resource("/eu/passerelle/settings/home/" + file));
        }
        home.write("secrets/key-encryption-key", Base64.getEncoder().encodeToString(new byte[32]));
        home.write("secrets/stripe-key", "sk_test_invented");
        home.write("secrets/stripe-webhook", "whsec_invented");
        return home;
    }

    /** What somebody else wrote. */
    public static TestHome written(Path folder) {
        return new TestHome(folder);
    }

    public Path folder() {
        return folder;
    }

    public TestHome withEnvironment(UnaryOperator<@Nullable String> values) {
        environment = values;
        return this;
    }

    /** Copies the shipped policy files into the home so that a test can change them. */
    public TestHome withShippedPolicy() {
        SHIPPED.forEach(file -> write(file, resource("/" + file)));
        return this;
    }

    /** Replaces a text that must stand in the file exactly once. */
    public TestHome with(String file, String text, String replacement) {
        String content = read(file);
        if (content.indexOf(text) < 0 || content.indexOf(text) != content.lastIndexOf(text)) {
            throw new IllegalArgumentException("'" + text + "' does not stand once in " + file);
        }
        return write(file, content.replace(text, replacement));
    }

    /** Replaces the first place of a text: hops of several rails read alike. */
    public TestHome withFirst(String file, String text, String replacement) {
        String content = read(file);
        if (!content.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' does not stand in " + file);
        }
        return write(file, content.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement)));
    }

    public TestHome write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line, from 1, of the first occurrence of a text. */
    public int line(String file, String text) {
        String before = read(file).split(Pattern.quote(text), 2)[0];
        return (int) before.chars().filter(sign -> sign == '\n').count() + 1;
    }

    /** What a start would tell: one line a fault, none when the configuration is sound. */
    public List<String> faults(ConfigCheck... checks) {
        try {
            load(checks);
            return List.of();
        } catch (FaultyConfiguration e) {
            return e.faults().stream().map(Faults.Fault::toString).toList();
        }
    }

    Settings load(ConfigCheck... checks) {
        return Settings.read(Home.of(folder), environment, List.of(checks));
    }

    /** Reads the configuration as a start does, for its creditors. */
    public Creditors creditors(ConfigCheck... checks) {
        return load(checks).creditors();
    }

    private static String resource(String path) {
        try (InputStream stream = TestHome.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
