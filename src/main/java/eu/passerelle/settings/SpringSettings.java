package eu.passerelle.settings;

import eu.passerelle.settings.Faults.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Spring's and Camel's own settings, {@code spring.datasource.url}. As a check it finds each that a person wrote with
 * {@code ${NAME}} where nothing sets NAME: whoever asks for it later would end the start by a stack trace.
 */
record SpringSettings(ConfigurableEnvironment environment) implements ConfigCheck {
    private static final String OURS = "passerelle.";
    private static final String COMMAND_LINE = "command line";

    /**
     * Empty when nothing sets it.
     *
     * @throws FaultyConfiguration when it refers to a variable that nothing sets
     */
    Optional<String> value(String name) {
        try {
            return Optional.ofNullable(environment.getProperty(name)).filter(value -> !value.isBlank());
        } catch (PlaceholderResolutionException e) {
            throw new FaultyConfiguration(List.of(unset(name, e)));
        }
    }

    @Override
    public void check(Home home, List<Declared<CreditorSettings>> creditors, Faults faults) {
        written().filter(name -> !name.startsWith(OURS)).distinct().forEach(name -> {
            try {
                environment.getProperty(name);
            } catch (PlaceholderResolutionException e) {
                Fault fault = unset(name, e);
                faults.add(fault.file(), fault.line(), fault.rule(), fault.mend());
            }
        });
    }

    /** A fault of a setting, where it stands. */
    Fault fault(String name, String rule, String mend) {
        Optional<TextResourceOrigin> place = environment.getPropertySources().stream()
                .filter(source -> source instanceof OriginLookup<?> && source.containsProperty(name))
                .map(source -> OriginLookup.getOrigin(source, name))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(SpringSettings::place);
        boolean given = environment.getPropertySources().stream()
                .anyMatch(source -> source instanceof CommandLinePropertySource<?> && source.containsProperty(name));
        return given
                ? new Fault(COMMAND_LINE, 1, rule, mend)
                : new Fault(
                        place.map(TextResourceOrigin::getResource)
                                .map(file -> "config/" + file.getFilename())
                                .orElse(HubFile.PATH),
                        place.map(TextResourceOrigin::getLocation)
                                .map(location -> location.getLine() + 1)
                                .orElse(1),
                        rule,
                        mend);
    }

    /** Not what the machine's own environment holds: a shell's prompt has braces of its own. */
    private Stream<String> written() {
        return environment.getPropertySources().stream()
                .filter(source -> source instanceof OriginTrackedMapPropertySource
                        || source instanceof CommandLinePropertySource<?>)
                .map(EnumerablePropertySource.class::cast)
                .flatMap(source -> Stream.of(source.getPropertyNames()));
    }

    private Fault unset(String name, PlaceholderResolutionException e) {
        String wanted = e.getPlaceholder();
        if (!wanted.matches("[\\w.-]+")) {
            return fault(name, "'" + name + "' refers to what nothing sets", "write ${NAME}, or \\${ for the signs");
        }
        if (environment.containsProperty(wanted)) {
            return fault(name, "'" + name + "' refers to itself by ${" + wanted + "}", "write a value");
        }
        return fault(
                name,
                "'" + name + "' refers to ${" + wanted + "}, which nothing sets",
                "set the environment variable " + wanted.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
    }

    private static Optional<TextResourceOrigin> place(Origin origin) {
        return Stream.concat(Stream.of(origin), Origin.parentsFrom(origin).stream())
                .map(one -> one instanceof PropertySourceOrigin wrapping ? wrapping.getOrigin() : one)
                .filter(TextResourceOrigin.class::isInstance)
                .map(TextResourceOrigin.class::cast)
                .findFirst();
    }
}
