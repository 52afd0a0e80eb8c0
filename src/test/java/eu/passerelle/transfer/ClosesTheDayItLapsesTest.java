package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.work.MovedClock;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.TestHome;
import eu.passerelle.transfer.TransferDecision.Allowed;
import io.micrometer.core.instrument.Gauge;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The policy of the files, in one process that is never started again while its days go by. */
class ClosesTheDayItLapsesTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final String SCOPE_MET = "scope-met: {evidence: {source: invented for tests, read-on: ";
    private static final String HOP = "stripe-collection";

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private ConfigurableApplicationContext hub;
    private TestGate gate;
    private TransferWatch watch;
    private SubjectId jeanne;

    @ComponentScan({"eu.passerelle.settings", "eu.passerelle.transfer.policy"})
    static class ReadingRooms {}

    @BeforeEach
    void startOnAGoodDay() {
        day("2026-12-01");
        TestHome.in(folder)
                .with("config/recipients.yaml", SCOPE_MET + "2026-01-02", SCOPE_MET + "2026-11-23")
                .with(
                        "config/creditors/aide-et-soleil.yaml",
                        "decided-on: 2026-01-05",
                        "decided-on: 2026-01-05\n" + "    ended-on: 2027-06-01");
        DataSource database = TestPostgres.shared().freshDatabase().migratedDataSource();
        ApplicationContextInitializer<GenericApplicationContext> surroundings = context -> {
            context.registerBean("businessClock", Clock.class, () -> clock);
            context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        };
        hub = new SpringApplicationBuilder(ReadingRooms.class)
                .web(WebApplicationType.NONE)
                .initializers(surroundings)
                .run("--passerelle.home=" + folder);
        Policy policy = hub.getBean(Policy.class);
        gate = new TestGate(database, policy, clock, Duration.ofSeconds(1), List.of());
        watch = new TransferWatch(policy, gate.decisions, hub.getBean(Creditors.class), clock, gate.meters);
        jeanne = gate.vault.vault().subject(AIDE, PersonalText.of("C-1"));
    }

    @AfterEach
    void stop() {
        gate.close();
        hub.close();
    }

    @Test
    void newMoneyStopsThatDayAndIsWarnedOfBefore() {
        assertThat(days()).isEqualTo(ChronoUnit.DAYS.between(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 5, 31)));
        assertThat(warnings()).isEmpty();

        day("2027-05-01");
        assertThat(days()).isEqualTo(30);
        assertThat(warnings())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Hop stripe-collection for aide-et-soleil closes in 30 days, after 2027-05-31: ")
                        .contains("the decision that opened stripe for aide-et-soleil ended on 2027-06-01"));

        day("2027-05-31");
        assertThat(days()).isZero();
        assertThat(refused()).isFalse();
        assertThat(watch.of(HOP).get(AIDE).verdict()).isEqualTo("allowed until 2027-05-31");

        day("2027-06-01");
        assertThat(refused()).isTrue();
        assertThat(days()).isEqualTo(-1);
        assertThat(warnings())
                .anyMatch(
                        line -> line.startsWith("Hop stripe-collection for aide-et-soleil is closed by what lapsed: "));
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    }

    /** By the clock of London it is still the last good day, and for an hour and a half no more of it in France. */
    @Test
    void theDayEndsAtMidnightInFrance() {
        at("2027-05-31T21:59:59Z");
        assertThat(refused()).isFalse();
        assertThat(days()).isZero();
        at("2027-05-31T23:30:00Z");
        assertThat(refused()).isTrue();
        assertThat(days()).isEqualTo(-1);
    }

    @Test
    void theNextMechanismCarriesTheTransferTheDayTheFirstFalls() {
        day("2027-02-21");
        assertThat(grounds()).contains("stripe, remote access in US, adequacy (EU) 2023/1795");
        day("2027-02-22");
        assertThat(grounds())
                .contains("stripe, remote access in US, standard clauses module 2, assessed")
                .doesNotContain("stripe, remote access in US, adequacy (EU) 2023/1795");
        assertThat(refused()).isFalse();
    }

    @Test
    void whatNoDateEndsHasNoDays() {
        assertThat(watch.of("core-events").get(AIDE).daysToExpiry()).isEmpty();
        assertThat(watch.of("core-events").get(AIDE).verdict()).isEqualTo("allowed");
        assertThat(watch.of(HOP).get(new Creditor("jours-heureux")).daysToExpiry())
                .isEmpty();
        assertThat(watch.of("core-invoices")).isEmpty();
    }

    private void day(String day) {
        at(day + "T08:00:00Z");
    }

    private void at(String instant) {
        clock.move(Duration.between(clock.instant(), Instant.parse(instant)));
    }

    private boolean refused() {
        return gate.transfers.refusal(HOP, AIDE, jeanne, "K1.collect").isPresent();
    }

    private List<String> grounds() {
        return ((Allowed) watch.of(HOP).get(AIDE).decision()).grounds();
    }

    private double days() {
        Gauge gauge = gate.meters
                .get("passerelle.transfer.expiry.days")
                .tag("hop", HOP)
                .tag("creditor", AIDE.id())
                .gauge();
        return gauge.value();
    }

    private List<String> warnings() {
        Health health = watch.health();
        return ((List<?>) health.getDetails().get("warnings"))
                .stream().map(String::valueOf).toList();
    }
}
