package eu.passerelle.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class T2DaysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2027-03-26", "2027-03-29",
                "2028-04-14", "2028-04-17", "2029-12-26", "2038-04-23", "2038-04-26", "2026-11-07", "2026-11-08"
            })
    void closed(LocalDate day) {
        assertThat(T2Days.open(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-02", "2026-04-02", "2026-04-07", "2026-05-08", "2026-07-14", "2026-11-11", "2026-12-24"
            })
    void openAlsoOnFrenchHolidays(LocalDate day) {
        assertThat(T2Days.open(day)).isTrue();
    }

    @Test
    void countsOverChristmas() {
        assertThat(T2Days.plus(LocalDate.parse("2026-12-23"), 2)).isEqualTo("2026-12-28");
        assertThat(T2Days.onOrAfter(LocalDate.parse("2026-04-03"))).isEqualTo("2026-04-07");
    }
}
