package eu.passerelle.settings;

import eu.passerelle.money.BusinessDay;
import eu.passerelle.settings.Command.StoreAway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.DefaultPropertiesPropertySource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The installation that a command is about: its home, and the settings that a hub started in its place would have, from
 * the same places in the same order (command line, system properties, environment, {@code config/application.yaml}).
 */
public final class Installation {
    private static final int CONNECT_SECONDS = 5;
    private static final String URL = "spring.datasource.url";
    private static final String HOST = "(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::[0-9]+)?";
    private static final Pattern DATABASE =
            Pattern.compile("jdbc:postgresql://(" + HOST + "(?:," + HOST + ")*(?:/[\\w.-]*)?)(?:\\?.*)?");

    private final Home home;
    private final SpringSettings settings;
    private final Clock businessClock;

    private Installation(Home home, SpringSettings settings, Clock businessClock) {
        this.businessClock = businessClock;
        this.home = home;
        this.settings = settings;
    }

    /**
     * @param settings {@code --passerelle.home=DIR} and others with a dot in their name
     * @throws FaultyConfiguration when the home's {@code application.yaml} cannot be read
     */
    static Installation of(List<String> settings, Clock businessClock) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
        Home home = SettingsBeans.homeOf(environment);
        if (!HubFile.isReadable(home)) {
            Settings.withoutSecrets(home, StartCheck.checks());
        }
        DefaultPropertiesPropertySource.addOrMerge(
                Map.of(HomeLocations.CONFIG, HomeLocations.configOf(home.folder())), environment.getPropertySources());
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        // As in the hub: a setting may be spelt in any of Boot's ways.
        ConfigurationPropertySources.attach(environment);
        return new Installation(home, new SpringSettings(environment), businessClock);
    }

    public Home home() {
        return home;
    }

    /** The day of business, as a hub would have it. */
    public LocalDate today() {
        return BusinessDay.of(businessClock);
    }

    /**
     * Reads and checks the whole configuration as a start does, but follows no reference to a secret: whoever asks need
     * not be able to collect money.
     *
     * @param checks those that the command needs the findings of
     * @throws FaultyConfiguration with all faults of all files
     */
    public Creditors creditors(ConfigCheck... checks) {
        return Settings.withoutSecrets(home, List.of(checks)).creditors();
    }

    /**
     * One of Spring's or Camel's settings, {@code spring.datasource.url}; empty when nothing sets it.
     *
     * @throws FaultyConfiguration when it refers to a variable that nothing sets
     */
    public Optional<String> setting(String name) {
        return settings.value(name);
    }

    /**
     * A new connection to the hub's database, of its own and outside every pool.
     *
     * @throws FaultyConfiguration when no database is set
     * @throws StoreAway when it does not answer, or refuses the login
     */
    public Connection openDatabase() {
        String url = setting(URL)
                .orElseThrow(() ->
                        new FaultyConfiguration(List.of(settings.fault(URL, "'" + URL + "' is missing", "add it"))));
        Properties login = new Properties();
        setting("spring.datasource.username").ifPresent(user -> login.setProperty("user", user));
        setting("spring.datasource.password").ifPresent(password -> login.setProperty("password", password));
        login.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        login.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw new StoreAway("the database " + place(url) + "is needed and away" + why(e, url), e);
        }
    }

    /** Host, port and name alone: what stands behind them may be a password. */
    static String place(String url) {
        Matcher parts = DATABASE.matcher(url);
        return parts.matches() ? "at " + parts.group(1) + " " : "";
    }

    /** A driver repeats a URL that it cannot read. */
    static String why(SQLException e, String url) {
        String text = String.valueOf(e.getMessage());
        int behind = url.indexOf('?');
        boolean repeats = text.contains(url)
                || text.contains("jdbc:")
                || (behind >= 0 && text.contains(url.substring(behind + 1)));
        return repeats ? ": SQLSTATE " + e.getSQLState() : ": " + text;
    }
}
