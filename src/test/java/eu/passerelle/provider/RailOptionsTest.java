package eu.passerelle.provider;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.TestHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RailOptionsTest {
    private static final String FILE = "config/creditors/jours-heureux.yaml";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void fill() {
        home = TestHome.in(folder);
    }

    private List<String> faults(boolean accountRequired) {
        return home.faults(new RailOptions(List.of(new PlainRail(accountRequired))));
    }

    @Test
    void whatTheRailKnowsIsSound() {
        home.with(FILE, "lead-days: 5", "lead-days: 5\n    options: {account: acct_1}");
        assertThat(faults(true).stream().filter(fault -> fault.startsWith(FILE)))
                .isEmpty();
    }

    @Test
    void anOptionThatTheRailDoesNotKnowIsTold() {
        home.with(FILE, "lead-days: 5", "lead-days: 5\n    options: {colour: blue}");
        assertThat(faults(false)).contains(FILE + ":8: rail stripe has no option 'colour': take it away");
    }

    @Test
    void anOptionOfAnotherShapeIsTold() {
        home.with(FILE, "lead-days: 5", "lead-days: 5\n    options: {account: blue}");
        assertThat(faults(false)).contains(FILE + ":8: 'account' has a bad value: write acct_ and letters");
    }

    @Test
    void anOptionThatIsMissingIsTold() {
        assertThat(faults(true)).anyMatch(fault -> fault.contains("option 'account' is missing"));
    }

    @Test
    void aRateIsAWholeNumberOfCalls() {
        home.with(FILE, "lead-days: 5", "calls-per-second: 25");
        assertThat(faults(false).stream().filter(fault -> fault.startsWith(FILE)))
                .isEmpty();
        home.with(FILE, "calls-per-second: 25", "calls-per-second: 0");
        assertThat(faults(false)).anyMatch(fault -> fault.contains("'calls-per-second' is no number from 1 to 1000"));
    }

    @Test
    void leadDaysThatTheRailDoesNotTakeAreTold() {
        home.with(FILE, "lead-days: 5", "lead-days: 12");
        assertThat(faults(false))
                .contains(FILE + ":7: 'lead-days' is no number from 3 to 11: rail stripe collects so many days ahead");
    }

    @Test
    void aRailThatNobodyHasIsTold() {
        home.with(FILE, "  stripe:\n    api-key", "  strype:\n    api-key");
        assertThat(faults(false)).anyMatch(fault -> fault.contains("no rail is named 'strype': write one of stripe"));
    }

    private record PlainRail(boolean accountRequired) implements Rail {
        @Override
        public String name() {
            return "stripe";
        }

        @Override
        public LeadDays leadDays() {
            return new LeadDays(3, 11, 4);
        }

        @Override
        public Duration keysKept() {
            return Duration.ofHours(23);
        }

        @Override
        public Absence absence() {
            return new Absence(Duration.ofHours(25), 1, true);
        }

        @Override
        public boolean needsEmail() {
            return false;
        }

        @Override
        public boolean needsAddress() {
            return false;
        }

        @Override
        public Map<String, Option> options() {
            return Map.of(
                    "account", new Option(Pattern.compile("acct_[a-z0-9]+"), "acct_ and letters", accountRequired));
        }

        @Override
        public Duration newsEvery() {
            return Duration.ofHours(1);
        }
    }
}
