package eu.passerelle.sandbox.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import eu.passerelle.money.PersonalNumbers.Kind;
import eu.passerelle.privacy.LogIncidents;
import eu.passerelle.sandbox.verdict.Canary.Field;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The whole hub with its log at DEBUG. One invented person's values are sent to every door, rightly once and wrongly in
 * every way; then everything that the process leaves behind is searched.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingIsSaidAtAnyDoorTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Which values come in wrong places: free text that is no number, and both numbers. */
    private static final Set<Field> HOSTILE = Set.of(Field.NAME, Field.IBAN, Field.NIR);

    private final Unlucky person = Unlucky.person();
    private DebuggedHub hub;
    private Traces traces;
    /** Of other tests in this JVM. */
    private long incidentsBefore;

    @BeforeAll
    void everythingIsSent(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        hub = DebuggedHub.start(folder);
        traces = new Traces(hub);
        incidentsBefore = hub.bean(LogIncidents.class).total();
        hub.post("/v1/mandates", HostileMail.mandate(person));
        hub.post("/v1/invoices", HostileMail.invoice("FAC-77", person));
        int records = 0;
        for (String number : List.of(person.iban(), person.nir())) {
            hub.post("/v1/invoices", HostileMail.numbered(number, person));
        }
        for (Canary canary : person.canaries().stream()
                .filter(one -> HOSTILE.contains(one.field()))
                .toList()) {
            List<String> bodies = HostileMail.bodies(canary.value());
            for (String body : bodies) {
                hub.post("/v1/invoices", body);
                hub.notify(body);
                hub.produce("core.invoices", canary.value(), body);
                records++;
            }
            HostileMail.paths(canary.value()).forEach(hub::knock);
            hub.knockRudely(canary.value());
        }
        int parked = records;
        await().atMost(SOON).until(() -> hub.count("parked_record") >= parked);
        await().atMost(SOON).until(() -> hub.count("inbox where applied_at is null") == 0);
        await().atMost(SOON).until(() -> hub.count("outbox") == 0);
    }

    @AfterAll
    void stop() throws JoranException {
        traces.close();
        hub.close();
        LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
        log.reset();
        new ContextInitializer(log).autoConfig();
    }

    @Test
    void nothingOfThePersonIsLeftBehindAndNothingHadToBeMasked() {
        List<Canary> canaries = new ArrayList<>(person.canaries());
        hub.secrets().forEach(secret -> canaries.add(new Canary("hub", "nobody", Field.SECRET, secret)));
        LeakScan scan = new LeakScan(canaries);

        traces.search(scan);

        assertThat(scan.found()).isEmpty();
        assertThat(hub.bean(LogIncidents.class).total()).isEqualTo(incidentsBefore);
    }

    @Test
    void theHonestOnesWereTakenAndTheOthersWereNot() {
        assertThat(hub.count("invoice")).isEqualTo(1);
        assertThat(hub.count("mandate")).isEqualTo(1);
        assertThat(hub.answers()).hasSizeGreaterThan(150);
    }

    /** The positive control: somebody who stands in each kind of place is found in each. */
    @Test
    void thePlantedPersonIsFoundInEveryPlace() {
        Unlucky planted = Unlucky.person();
        LeakScan scan = new LeakScan(planted.canaries());
        traces.plant(planted);

        traces.search(scan);

        for (String place : Traces.PLACES) {
            assertThat(scan.found()).as(place).anyMatch(found -> found.contains(" in " + place));
        }
    }

    @Test
    void incidentsAreSeenAsAMetricAndOverJmx() throws JMException {
        LogIncidents incidents = hub.bean(LogIncidents.class);
        for (Kind kind : Kind.values()) {
            assertThat(hub.bean(PrometheusMeterRegistry.class).scrape())
                    .contains("passerelle_privacy_incidents_total{kind=\"" + kind.label() + "\"} "
                            + (double) incidents.count(kind));
        }
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .getAttribute(new ObjectName("eu.passerelle:type=hub,name=privacy"), "BacklogCount"))
                .isEqualTo(incidents.total());
    }

    @Test
    void theServerQuotesNoRowWhenARuleIsBroken() {
        assertThat(hub.brokenRule(person)).contains("duplicate key").doesNotContain(person.email(), "Detail");
    }

    @Test
    void camelKeepsAndShowsNoMessage() {
        CamelContext camel = hub.bean(CamelContext.class);

        assertThat(camel.isTracing() || camel.isBacklogTracing() || camel.isDebugging())
                .isFalse();
        assertThat(camel.isTracingStandby() || camel.isBacklogTracingStandby()).isFalse();
        assertThat(camel.isDevConsole() || camel.isMessageHistory()).isFalse();
        assertThat(camel.getRoutes())
                .allSatisfy(route ->
                        assertThat(route.getEndpoint().getEndpointUri()).doesNotStartWith("seda"));
        assertThat(camel.getGlobalEndpointConfiguration().isBridgeErrorHandler())
                .isFalse();
    }

    @Test
    void theLogWasWrittenAtDebug() throws IOException {
        assertThat(Files.readString(hub.logFile()))
                .contains("DEBUG")
                .containsPattern("DEBUG.*o(rg)?\\.a(pache)?\\.c(amel)?\\.")
                .containsPattern("DEBUG.*k(afka)?\\.c(lients)?\\.")
                .containsPattern("DEBUG.*s(pringframework)?\\.j(dbc)?\\.")
                .containsPattern("DEBUG.*hikari");
    }
}
