package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.passerelle.architecture.BuildRules;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.FaultyConfiguration;
import eu.passerelle.transfer.Recipients.Address;
import eu.passerelle.transfer.guard.Way.Ended;
import eu.passerelle.transfer.guard.World.Layers;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.core.env.MapPropertySource;

/** Tries each way without the guard, with one layer of it, and in the hub, and writes down what was seen. */
final class Trial implements AutoCloseable {
    final MatrixPage page = new MatrixPage();
    final Listener listener = Listener.thatAnswers();
    final World open;
    final World hub;
    final Tripwire tripwire;
    private final Path home;
    private final TestPostgres.Database database = TestPostgres.shared().freshDatabase();
    private final World endpointsOnly;
    private final World producersOnly;
    private final ProxySelector before = ProxySelector.getDefault();
    private final boolean redirectsBefore = HttpURLConnection.getFollowRedirects();

    /** Whether anything arrived in a world since this was asked. */
    interface Arrival {
        BooleanSupplier since(World world);

        /** At the recording endpoint or at the listener. */
        static BooleanSupplier outside(World world) {
            return world::reached;
        }
    }

    /** @param home an empty folder for the hub's configuration */
    Trial(Path home) {
        // Its database was made before, over a connection that nobody declares.
        this.home = home;
        tripwire = Tripwire.install();
        hub = World.hub(home, database, listener, "policy/*", context -> {});
        open = World.with(Layers.NONE, listener);
        endpointsOnly = World.with(Layers.ENDPOINTS, listener);
        producersOnly = World.with(Layers.PRODUCERS, listener);
    }

    void refusedByCamelsChecks(Way way) {
        refusedByCamelsChecks(way, Arrival::outside);
    }

    void refusedByCamelsChecks(Way way, Arrival arrival) {
        arrivesWithout(way, arrival);
        boolean endpoints = withoutTripwire(endpointsOnly, way, arrival) != Ended.ARRIVED;
        boolean producers = withoutTripwire(producersOnly, way, arrival) != Ended.ARRIVED;
        Ended ended = hub.end(way.attempt(), arrival.since(hub));
        page.row(way.path(), way.tried(), blocked(way, ended), layers(endpoints, producers));
    }

    /** A port of this machine that the tripwire lets through. */
    void declare(int port) {
        tripwire.allow(Set.of(new Address("127.0.0.1", port)));
    }

    void refusedByTheTripwire(Way way, Arrival arrival) {
        arrivesWithout(way, arrival);
        assertThat(hub.end(way.attempt(), arrival.since(hub))).isNotEqualTo(Ended.ARRIVED);
        page.row(way.path(), way.tried(), "by the tripwire", "tripwire");
    }

    /** Nothing in the hub stands in this way. */
    void seenByTheBuildAlone(Way way, Arrival arrival, String rule, String planted) {
        assertThat(hub.end(way.attempt(), arrival.since(hub))).isEqualTo(Ended.ARRIVED);
        assertThat(BuildRules.classesFoundBy(rule)).contains(planted);
        page.row(way.path(), way.tried(), "by build rule `" + rule + "`", "the build");
    }

    /** Starts one more hub, which must not start, with settings that go before all others. */
    FaultyConfiguration faultOfAStartWith(Map<String, Object> settings) {
        return catchThrowableOfType(FaultyConfiguration.class, () -> {
            try {
                World.hub(
                                home.resolveSibling("another"),
                                database,
                                listener,
                                "policy/*",
                                context -> context.getEnvironment()
                                        .getPropertySources()
                                        .addFirst(new MapPropertySource("somebody's", settings)))
                        .close();
            } catch (RuntimeException failed) {
                throw FaultyConfiguration.behind(failed).orElseThrow(() -> failed);
            }
        });
    }

    void arrivesWithout(Way way, Arrival arrival) {
        assertThat(withoutTripwire(open, way, arrival))
                .as("this way leads outside")
                .isEqualTo(Ended.ARRIVED);
    }

    private Ended withoutTripwire(World world, Way way, Arrival arrival) {
        boolean redirects = HttpURLConnection.getFollowRedirects();
        ProxySelector.setDefault(before);
        HttpURLConnection.setFollowRedirects(true);
        try {
            return world.end(way.attempt(), arrival.since(world));
        } finally {
            HttpURLConnection.setFollowRedirects(redirects);
            ProxySelector.setDefault(tripwire);
        }
    }

    private static String blocked(Way way, Ended ended) {
        return switch (ended) {
            case REFUSED_AT_START -> "at start";
            case REFUSED_AT_RUN_TIME -> "at run time";
            case REFUSED_UNSEEN -> "at run time, counted only; " + forbidding(way);
            case ARRIVED -> throw new AssertionError(way + " leads out of the hub");
        };
    }

    /** What keeps a way from being taken whose refusal its taker would not see. */
    private static String forbidding(Way way) {
        if (way.path().startsWith("JMX")) {
            return "over the console refused to each role";
        }
        boolean tap = way.path().startsWith("wireTap");
        String rule = tap ? "the-hop-is-the-way-out" : "no-option-silences-a-refusal";
        String planted = tap ? "wireTap" : "ignoreInvalidEndpoint";
        assertThat(BuildRules.linesFoundBy(rule)).as(way.path()).anyMatch(line -> line.contains(planted));
        return "by build rule `" + rule + "`";
    }

    private static String layers(boolean endpoints, boolean producers) {
        if (endpoints) {
            return producers ? "endpoint check, producer check: each alone" : "endpoint check";
        }
        return producers ? "producer check" : "both checks together";
    }

    @Override
    public void close() {
        for (World world : List.of(hub, open, endpointsOnly, producersOnly)) {
            world.close();
        }
        listener.close();
        ProxySelector.setDefault(before);
        HttpURLConnection.setFollowRedirects(redirectsBefore);
    }
}
