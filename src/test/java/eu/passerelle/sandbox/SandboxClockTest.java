package eu.passerelle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxClockTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void itStandsStillUntilItIsTold() {
        SandboxClock clock = open();

        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
        assertThat(clock.moveTo(START.plusSeconds(60))).isEqualTo(clock.instant());
    }

    @Test
    void itNeverGoesBack() {
        SandboxClock clock = open();

        assertThat(clock.moveTo(START.minusSeconds(1))).isEqualTo(START);
    }

    @Test
    void aRestartFindsItWhereItWas() {
        assertThat(open().moveTo(START.plusSeconds(3_600))).isEqualTo(open().instant());
    }

    @Test
    void inAnotherZoneItIsTheSameClock() {
        SandboxClock clock = open();
        var paris = clock.withZone(ZoneId.of("Europe/Paris"));

        Instant later = clock.moveTo(START.plusSeconds(5));

        assertThat(paris.instant()).isEqualTo(later);
        assertThat(paris.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    private SandboxClock open() {
        return SandboxClock.open(folder.resolve("clock.json"), START);
    }
}
