package eu.passerelle.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableYamlTest {
    private static final String HUB = "config/application.yaml";
    private static final String CREDITOR = "config/creditors/aide-et-soleil.yaml";

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoYamlIsOneFaultAmongTheOthers() {
        TestHome home = TestHome.in(folder);
        home.with(CREDITOR, "rule: safeguards", "rule: everything");
        String sound = home.read(HUB);
        int end = (int) sound.lines().count();
        List<String> unreadable =
                List.of("a: [1", "a: &x {b: 1}\nc: *x", "a: {b: 1,\n b: 2}", "a: !!unknown {b: 1}", "a: \u0001");
        List<String> rules =
                List.of("not YAML", "alias '*x'", "not YAML", "not YAML", "a sign that no text has (U+0001)");
        List<Integer> lines = List.of(end + 2, end + 2, end + 2, end + 1, end + 1);
        for (int i = 0; i < unreadable.size(); i++) {
            home.write(HUB, sound + unreadable.get(i) + "\n");
            assertThat(home.faults()).as(unreadable.get(i)).hasSize(2);
            assertThat(home.faults().getFirst())
                    .as(unreadable.get(i))
                    .startsWith(HUB + ":" + lines.get(i) + ": " + rules.get(i));
        }
    }
}
