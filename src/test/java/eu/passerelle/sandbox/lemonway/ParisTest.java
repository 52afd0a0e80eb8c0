package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParisTest {
    @ParameterizedTest
    @CsvSource({
        // Monday 10:29 and 10:30 in Paris.
        "2026-11-02T09:29:00Z, 2026-11-03",
        "2026-11-02T09:30:00Z, 2026-11-04",
        // Friday, over the weekend.
        "2026-11-06T09:00:00Z, 2026-11-09",
        "2026-11-06T10:00:00Z, 2026-11-10",
        // Saturday morning: the file leaves on Monday.
        "2026-11-07T08:00:00Z, 2026-11-10",
        // Summer time, and the day before Christmas.
        "2026-07-01T08:29:00Z, 2026-07-02",
        "2026-12-24T09:00:00Z, 2026-12-28"
    })
    void theFirstDayOfCollectionHangsOnTheCutOff(String now, String day) {
        long seconds = Instant.parse(now).getEpochSecond();
        LocalDate earliest = Paris.earliest(seconds);
        assertThat(earliest).isEqualTo(day);
        assertThat(Paris.fileLeaves(earliest)).isGreaterThan(seconds);
    }

    @Test
    void aDateIsReadOnlyAsLemonwayWritesIt() {
        assertThat(Paris.parse("2026/11/02")).contains(LocalDate.of(2026, 11, 2));
        assertThat(Paris.parse("2026-11-02")).isEmpty();
        assertThat(Paris.parse("2026/11/31")).isEmpty();
        assertThat(Paris.parse("02/11/2026")).isEmpty();
    }
}
