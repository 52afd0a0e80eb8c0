package eu.passerelle.transfer.policy;

import eu.passerelle.settings.TestHome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sound home, in which a test plants one fault and reads the line that a start tells of it. */
abstract class PlantedFaults {
    static final String RECIPIENTS = "config/recipients.yaml";
    static final String HOPS = "config/hops.yaml";
    static final String CATALOGUE = "config/catalogue.yaml";
    static final String ADEQUACY = "config/adequacy.yaml";
    static final String CREDITOR = "config/creditors/aide-et-soleil.yaml";

    @TempDir
    Path folder;

    TestHome home;

    @BeforeEach
    void aSoundHome() {
        home = TestHome.in(folder).withShippedPolicy();
    }

    List<String> faults() {
        return home.faults(new PolicyFiles());
    }

    String fault(String file, String at, String rule, String mend) {
        return file + ":" + home.line(file, at) + ": " + rule + ": " + mend;
    }
}
