package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.passerelle.architecture.BuildRules;
import eu.passerelle.transfer.guard.Way.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way out, towards a real destination: it arrives where the guard is taken away, and does not where the hub runs.
 * What was seen is {@code docs/bypass-matrix.md}.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class BypassMatrixTest {
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));
    private static final String SECRET_FILE = "in/secret.txt";

    private final Listener declared = Listener.thatAnswers();
    private Listener redirecting;
    private FileWays files;
    private Trial trial;

    @BeforeAll
    void start(@TempDir Path folder) {
        KafkaWays.makeTopics();
        files = new FileWays(folder.resolve("sftp"));
        trial = new Trial(folder.resolve("home"));
        redirecting = Listener.thatRedirectsTo(trial.listener);
        trial.declare(declared.port());
        trial.declare(redirecting.port());
    }

    @AfterAll
    void stop() {
        for (AutoCloseable one : List.of(trial, files, declared, redirecting)) {
            assertThat(catchThrowable(one::close)).isNull();
        }
    }

    // --- through Camel ---

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.RouteWays#all")
    @Order(1)
    void aRouteFile(Way way) {
        trial.page.sectionOnce("What a route file can write");
        trial.refusedByCamelsChecks(way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.JavaWays#all")
    @Order(2)
    void javaThroughCamel(Way way) {
        trial.page.sectionOnce("What Java code can do through Camel");
        trial.refusedByCamelsChecks(way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.JavaWays#unseen")
    @Order(3)
    void javaPastTheContext(Way way) {
        String planted = way.path().startsWith("component") ? "MakesAnEndpoint" : "MakesAProducer";
        trial.seenByTheBuildAlone(way, Trial.Arrival::outside, "the-hop-alone-sends", planted);
    }

    // --- Kafka ---

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.KafkaWays#refusedAsEndpoint")
    @Order(10)
    void kafka(Way way) {
        trial.page.sectionOnce("Kafka, SFTP, mail and HTTP as endpoints, and headers that re-aim them");
        trial.refusedByCamelsChecks(way, world -> KafkaWays.recordsSince(KafkaWays.STOLEN));
    }

    @Test
    @Order(11)
    void aDeclaredTopicIsNoTargetAndAsksTheDeclaredBroker() {
        trial.refusedByCamelsChecks(KafkaWays.asTarget(), world -> KafkaWays.recordsSince(KafkaWays.HEARD));
        trial.seenByTheBuildAlone(
                KafkaWays.asTargetPastTheContext(),
                world -> KafkaWays.recordsSince(KafkaWays.HEARD),
                "the-hop-alone-sends",
                "MakesAProducer");
        trial.refusedByCamelsChecks(KafkaWays.anotherBroker());
        BrokerSettings.tried(trial);
    }

    @Test
    @Order(12)
    void headersOfAMessageToKafka() throws Exception {
        Ended open = trial.open.end(KafkaWays::withHeadersPastTheHop, KafkaWays.recordsSince(KafkaWays.STOLEN));
        assertThat(open).isEqualTo(Ended.ARRIVED);
        int stolen = KafkaWays.recordsOf(KafkaWays.STOLEN).size();
        assertThat(KafkaWays.recordsOf(KafkaWays.DECLARED)).isEmpty();
        KafkaWays.withHeadersThroughTheHop(trial.hub);
        trial.hub.clear();
        assertThat(KafkaWays.recordsOf(KafkaWays.STOLEN)).hasSize(stolen);
        assertThat(KafkaWays.recordsOf(KafkaWays.DECLARED)).hasSize(1).allSatisfy(record -> {
            assertThat(record.headers().toArray()).isEmpty();
            assertThat(record.key()).isEqualTo("aide-et-soleil/F1");
            assertThat(record.timestamp()).isNotEqualTo(1L);
        });
        trial.page.row(
                "headers kafka.OVERRIDE_TOPIC, -TIMESTAMP, kafka.PARTITION_KEY, kafka.KEY, one of one's own",
                "left on the message that enters `hop:core-events`, in two letter cases",
                "at run time: dropped; the event arrives where it belongs",
                "the hop, which makes each record itself");
    }

    // --- SFTP, mail, HTTP ---

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 1})
    @Order(13)
    void sftp(int which) {
        trial.refusedByCamelsChecks(files.refusedAsEndpoint().get(which), filed(SECRET_FILE));
    }

    private Trial.Arrival filed(String name) {
        return world -> {
            files.forget();
            return () -> files.arrived(name);
        };
    }

    @Test
    @Order(14)
    void sftpOfAHop() {
        trial.refusedByTheTripwire(files.toAServerNobodyDeclared(), filed(SECRET_FILE));
        trial.declare(files.port());
        trial.arrivesWithout(files.outOfItsFolder(false), filed(FileWays.BY_HEADER));
        files.forget();
        Way way = files.outOfItsFolder(true);
        assertThat(catchThrowable(() -> way.attempt().go(trial.hub))).hasStackTraceContaining("jail");
        assertThat(files.arrived(FileWays.BY_HEADER)).isFalse();
        assertThat(BuildRules.linesFoundBy("no-option-opens-a-door"))
                .anyMatch(line -> line.contains("jailStartingDirectory"));
        trial.page.row(
                way.path(),
                way.tried(),
                "at run time; lifting the jail: by build rule `no-option-opens-a-door`",
                "the jail of Camel's file endpoints");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"smtp", "imap", "jms", "exec", "netty", "ftp", "aws2-s3"})
    @Order(15)
    void anyOtherScheme(String scheme) {
        Outside component = new Outside();
        trial.refusedByCamelsChecks(RouteWays.stranger(scheme, component), world -> {
            component.arrived.clear();
            return () -> !component.arrived.isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.ConnectionWays#overHttp")
    @Order(16)
    void http(Way way) {
        trial.refusedByCamelsChecks(way);
    }

    @Test
    @Order(17)
    void httpOfAHop() {
        ConnectionWays.reAimed(declared, redirecting)
                .forEach(way -> trial.refusedByTheTripwire(way, Trial.Arrival::outside));
    }

    // --- past Camel ---

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.ConnectionWays#plain")
    @Order(20)
    void connectionsOfTheirOwn(Way way) {
        trial.page.sectionOnce("What opens a connection of its own");
        trial.refusedByTheTripwire(way, Trial.Arrival::outside);
    }

    @Test
    @Order(21)
    void aRedirectOfStripesOwnClient() {
        Way way = ConnectionWays.redirectedStripe(redirecting.port());
        trial.arrivesWithout(way, Trial.Arrival::outside);
        trial.listener.forget();
        assertThat(catchThrowable(() -> way.attempt().go(trial.hub))).isNotNull();
        assertThat(trial.listener.connections()).isZero();
        trial.page.row(
                way.path(),
                way.tried(),
                "at run time",
                "the JVM's own client follows no redirect; behind it the tripwire");
    }

    @Test
    @Order(21)
    void aRedirectOfGoCardlessOwnClient() {
        trial.refusedByTheTripwire(ConnectionWays.redirectedGoCardless(redirecting.port()), Trial.Arrival::outside);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.ConnectionWays#unseen")
    @Order(22)
    void connectionsNobodySees(Way way) {
        String planted = ConnectionWays.plantedLike(way);
        String rule = planted.equals("PicksAProxy") ? "the-tripwire-alone-picks-proxies" : "no-connection-of-our-own";
        trial.seenByTheBuildAlone(way, Trial.Arrival::outside, rule, planted);
    }

    @Test
    @Order(23)
    void datagrams() throws Exception {
        ConnectionWays.datagram();
        assertThat(BuildRules.classesFoundBy("no-connection-of-our-own")).contains("OpensADatagram");
        trial.page.row("DatagramSocket", "`send`", "by build rule `no-connection-of-our-own`", "the build");
    }

    // --- operating the hub ---

    @ParameterizedTest(name = "{0}")
    @MethodSource("eu.passerelle.transfer.guard.SurfaceWays#overJmx")
    @Order(30)
    void jmx(Way way) {
        trial.page.sectionOnce("What operates the hub");
        boolean sends = way.path().contains("Body");
        trial.refusedByCamelsChecks(
                way, world -> sends ? Trial.Arrival.outside(world) : () -> world.made("outside:there"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"viewer", "operator", "approver"})
    @Order(31)
    void jolokia(String role) throws Exception {
        assertThat(SurfaceWays.overJolokia(trial.hub, role)).isNotEmpty().containsOnly(403);
        assertThat(trial.hub.reached()).isFalse();
        assertThat(trial.hub.made("outside:there")).isFalse();
        trial.page.row(
                "Jolokia, " + role,
                "the same operations over the management port",
                "at run time",
                "the console's list of rights, before Camel is asked");
    }

    @Test
    @Order(32)
    void theConsolesOwnProxies() throws Exception {
        trial.listener.forget();
        for (String role : SurfaceWays.ROLES) {
            SurfaceWays.passOn(trial.hub, role);
            assertThat(SurfaceWays.statuses(trial.hub, role)).isSubsetOf(403, 404);
        }
        assertThat(trial.listener.connections()).isZero();
        assertThat(trial.hub.camel.isDevConsole()).isFalse();
        trial.page.row("Jolokia's proxy", "a request with a `target`, as each role", "at run time", "it is not there");
        trial.page.row("Hawtio's proxy", "its address, as each role", "at run time", "it is switched off");
        trial.page.row("Camel's dev console, Camel's actuators", "asked for, as each role", "at start", "not there");
    }

    // --- the page ---

    @Test
    @Order(90)
    void eachLayerIsNeededAndItsRefusalsAreShown() throws Exception {
        for (String layer : List.of("endpoint check", "producer check", "tripwire", "the build")) {
            assertThat(trial.page.refusedOnlyBy(layer)).as(layer).isNotEmpty();
        }
        assertThat(trial.hub.outside.total())
                .as("only what the build alone sees arrived, however late")
                .isEqualTo(JavaWays.unseen().size());
        for (String way : List.of("endpoint", "producer", "connection")) {
            assertThat(SurfaceWays.refusedBy(trial.hub, way)).as(way).isPositive();
        }
    }

    @Test
    @Order(99)
    void thePublishedPageSaysWhatWasSeen() throws Exception {
        Path written = Files.writeString(ROOT.resolve("target/bypass-matrix.md"), trial.page.text());
        assertThat(trial.page.text()).doesNotContainIgnoringCase("leak");
        assertThat(ROOT.resolve("docs/bypass-matrix.md")).hasSameTextualContentAs(written);
    }
}
