package eu.passerelle.console;

import eu.passerelle.privacy.KeyCompromise;
import eu.passerelle.privacy.KeyRotation;
import eu.passerelle.privacy.Translations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hub's keys: how many of each kind, how old each is, and how many data keys are still to be wrapped anew. Its
 * backlog is the intake keys that are past their thirty days and not destroyed yet. An approver turns a key over by
 * releasing its name: {@code key-encryption-key}, {@code wrap-key}, {@code pseudonym-epoch} or {@code signing-key};
 * and declares pseudonym keys compromised by releasing {@code compromise:epoch:2}, {@code compromise:recipient:stripe}
 * or {@code compromise:every-epoch}.
 */
final class WatchedKeys implements Watched, Watched.Previewing, Watched.Releasing {
    private static final int INTAKE_KEY_DAYS = 30;
    private static final SortedMap<String, String> AGES = new TreeMap<>(Map.of(
            "wrap-key", "max(created_at) filter (where purpose = 'wrap')",
            "pseudonym-epoch", "max(created_at) filter (where purpose = 'derive')",
            "signing-key", "max(created_at) filter (where purpose = 'sign')",
            "key-encryption-key", "min(wrapped_at)"));

    private final JdbcClient database;
    private final KeyRotation rotation;
    private final KeyCompromise compromise;
    private final Translations translations;
    private final Clock businessClock;

    WatchedKeys(
            JdbcClient database,
            KeyRotation rotation,
            KeyCompromise compromise,
            Translations translations,
            MeterRegistry meters,
            Clock businessClock) {
        this.database = database;
        this.rotation = rotation;
        this.compromise = compromise;
        this.translations = translations;
        this.businessClock = businessClock;
        for (String keyset : AGES.keySet()) {
            Gauge.builder("passerelle.keys.age.days", () -> days(keyset))
                    .description("Since the newest of its kind was made, or the root was last wrapped anew")
                    .tag("keyset", keyset)
                    .register(meters);
        }
        Gauge.builder("passerelle.keys.rewrap.count", rotation::left)
                .description("Data keys that an older wrap key wraps")
                .register(meters);
        Gauge.builder("passerelle.keys.rename.count", compromise::left)
                .description("Names that a key made which was declared compromised")
                .register(meters);
    }

    @Override
    public String preview(String id) {
        return KeyCompromise.understands(id) ? compromise.preview(id) : rotation.preview(kind(id));
    }

    @Override
    public String release(String id, String who) {
        return KeyCompromise.understands(id) ? compromise.declare(id, who) : rotation.turnOver(kind(id));
    }

    @Override
    public boolean knows(String id) {
        return KeyCompromise.understands(id) || names().anyMatch(id::equals);
    }

    private static KeyRotation.Kind kind(String id) {
        return KeyRotation.Kind.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public List<String> ids() {
        return Stream.concat(names(), KeyCompromise.IDS.stream()).toList();
    }

    private static Stream<String> names() {
        return Stream.of(KeyRotation.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public Kind kind() {
        return Kind.HUB;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String ageMeans() {
        return "Since the oldest root key in use was made, on the database's clock.";
    }

    @Override
    public String backlogMeans() {
        return "Intake keys past their thirty days and not destroyed yet.";
    }

    @Override
    public Sight sight() {
        SortedMap<String, Long> count = new TreeMap<>();
        database.sql("select purpose, count(*) as keys from keyset group by purpose")
                .query((ResultSet row) -> {
                    count.put("root-" + row.getString("purpose"), row.getLong("keys"));
                });
        database.sql("""
            select destroyed_at is null as usable, count(*) as keys from intake_key group by usable\
            """).query((ResultSet row) -> {
            count.put(row.getBoolean("usable") ? "intake-usable" : "intake-destroyed", row.getLong("keys"));
        });
        AGES.keySet().forEach(keyset -> count.put(keyset + "-age-days", days(keyset)));
        count.put("data-keys-to-wrap-anew", rotation.left());
        count.put("names-to-change", compromise.left());
        count.put("names-changed-and-not-in-a-file", translations.untold());
        count.put("translations-waiting", translations.waiting());
        return new Sight(overdue(), age(), count, new TreeMap<>());
    }

    private long overdue() {
        LocalDate last =
                LocalDate.ofInstant(businessClock.instant(), ZoneOffset.UTC).minusDays(INTAKE_KEY_DAYS);
        return database.sql("select count(*) from intake_key where destroyed_at is null and day < ?")
                .param(last)
                .query(Long.class)
                .single();
    }

    private long days(String keyset) {
        return database.sql("select coalesce(extract(epoch from clock_timestamp() - " + AGES.get(keyset)
                        + ")::bigint / 86400, 0) from keyset")
                .query(Long.class)
                .single();
    }

    private Duration age() {
        long seconds = database.sql("""
            select coalesce(extract(epoch from clock_timestamp() - min(made))::bigint, 0)
            from (select max(created_at) as made from keyset group by purpose) newest\
            """).query(Long.class).single();
        return Duration.ofSeconds(seconds);
    }
}
