package eu.passerelle.sandbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hub is killed and started again; what was promised is there, and nobody pays twice. Most of a point's time is
 * waiting for what the dead process held, so the long ring has two hubs at a time; {@code target/kill-points.txt} says
 * how far it is.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledAtEveryPointTest {
    private static final Duration WITHIN = Duration.ofMinutes(6);

    @TempDir
    Path folder;

    @Test
    void threeKillsInOneMonthChangeNoSum() throws IOException {
        try (HubProcess hub = new HubProcess(folder)) {
            // Received and not yet answered; asked and not yet written down; told and not yet applied.
            for (String point :
                    List.of("after-commit:inbox:3", "after-call:stripe-collection:4", "after-commit:notice:9")) {
                hub.start(Optional.of(point));
                assertThat(hub.awaitExit(WITHIN)).as(hub.words()).isEqualTo(KillPoint.KILLED);
            }
            endsClean(hub);
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "before-commit:inbox:2",
                "after-commit:inbox:2",
                "before-commit:invoice:5",
                "after-commit:invoice:5",
                "before-commit:mandate:3",
                "after-commit:mandate:3",
                "before-commit:collection:5",
                "after-commit:collection:5",
                "before-commit:evidence:5",
                "after-commit:evidence:5",
                "before-commit:stored_request:5",
                "after-commit:stored_request:5",
                "before-commit:notice:5",
                "after-commit:notice:5",
                "before-commit:money_event:5",
                "after-commit:money_event:5",
                "before-commit:outbox:5",
                "after-commit:outbox:5",
                "before-commit:work:9",
                "after-commit:work:9",
                "before-call:stripe-customer:3",
                "after-call:stripe-customer:3",
                "before-call:stripe-mandate:3",
                "after-call:stripe-mandate:3",
                "before-call:stripe-collection:3",
                "after-call:stripe-collection:3",
                "before-call:stripe-look-up:1",
                "after-call:stripe-look-up:1",
                "before-call:stripe-cancel:2",
                "after-call:stripe-cancel:2",
                "before-call:gocardless-mandate:3",
                "after-call:gocardless-mandate:3",
                "before-call:gocardless-collection:3",
                "after-call:gocardless-collection:3",
                "before-call:gocardless-payouts:30",
                "after-call:gocardless-payouts:30",
                "before-call:gocardless-news:30",
                "after-call:gocardless-news:30"
            })
    void aKillChangesNoSum(String point) throws IOException {
        long beganNanos = System.nanoTime();
        try (HubProcess hub = new HubProcess(folder)) {
            hub.start(Optional.of(point));
            assertThat(hub.awaitExit(WITHIN)).as(hub.words()).isEqualTo(KillPoint.KILLED);
            endsClean(hub);
        }
        noteDown(point, Duration.ofNanos(System.nanoTime() - beganNanos));
    }

    /** Who waits for the ring sees it move. */
    private static synchronized void noteDown(String point, Duration took) throws IOException {
        Files.writeString(
                Path.of("target", "kill-points.txt"),
                "%s: no sum changed, %d s%n".formatted(point, took.toSeconds()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static void endsClean(HubProcess hub) throws IOException {
        hub.start(Optional.empty());
        assertThat(hub.awaitExit(WITHIN)).as(hub.words()).isZero();
        JsonNode report =
                new ObjectMapper().readTree(Files.readString(hub.folder().resolve("sandbox/report.json")));
        assertThat(report.path("conserved").asBoolean()).isTrue();
        assertThat(report.path("duplicates").asInt(-1)).isZero();
        assertThat(report.path("leaks").asInt(-1)).isZero();
        assertThat(report.path("received").path("count").asInt()).isGreaterThan(50);
        assertThat(report.path("money").path("gross").asLong()).isPositive();
    }
}
