package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.TestHome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;

/** Of several mechanisms the last to fall closes the hop, and that day is told whatever became of the others. */
class TellsTheDayItClosedTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 20);
    private static final String RECIPIENTS = "config/recipients.yaml";
    private static final String SCOPE_MET = "scope-met: {evidence: {source: invented for tests, read-on: 2026-01-02}}";
    private static final String CLAUSES = "module: 2\n        signed-on: 2026-01-02\n        next-review-on: ";

    @TempDir
    Path folder;

    private TestHome home;

    @ComponentScan({"eu.passerelle.settings", "eu.passerelle.transfer.policy"})
    static class ReadingRooms {}

    @BeforeEach
    void theClausesLapsedYesterday() {
        home = TestHome.in(folder).with(RECIPIENTS, CLAUSES + "2030-01-02", CLAUSES + "2027-01-19");
    }

    @Test
    void aMechanismThatNeverHeldDoesNotHideTheOneThatLapsed() {
        home.with(RECIPIENTS, SCOPE_MET, "scope-met: {unconfirmed: whether it is on the list}");
        assertThat(daysToExpiry()).hasValue(-1);
    }

    @Test
    void ofTwoThatLapsedTheLaterOneClosedIt() {
        home.with(RECIPIENTS, SCOPE_MET, SCOPE_MET.replace("2026-01-02", "2026-10-01"));
        // Evidence of the list is good for 90 days: until 2026-12-30.
        assertThat(daysToExpiry()).hasValue(-1);
    }

    @Test
    void aLapseThatChangedNothingIsNotTold() {
        home.with(RECIPIENTS, SCOPE_MET, "scope-met: {unconfirmed: whether it is on the list}")
                .with("config/creditors/aide-et-soleil.yaml", "rule: safeguards", "rule: adequacy");
        assertThat(daysToExpiry()).isEmpty();
    }

    private OptionalLong daysToExpiry() {
        ApplicationContextInitializer<GenericApplicationContext> surroundings = context -> context.registerBean(
                "businessClock", Clock.class, () -> Clock.fixed(Instant.parse(TODAY + "T08:00:00Z"), ZoneOffset.UTC));
        try (ConfigurableApplicationContext hub = new SpringApplicationBuilder(ReadingRooms.class)
                .web(WebApplicationType.NONE)
                .initializers(surroundings)
                .run("--passerelle.home=" + folder)) {
            Policy policy = hub.getBean(Policy.class);
            Hop hop = policy.hop("stripe-collection");
            Creditor aide = new Creditor("aide-et-soleil");
            TransferDecision now = policy.decide(hop, aide);
            assertThat(now).isInstanceOf(TransferDecision.Refused.class);
            return Standing.of(TODAY, day -> policy.decide(hop, aide, day), now).daysToExpiry();
        }
    }
}
