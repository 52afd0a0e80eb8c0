package eu.passerelle.privacy;

import static eu.passerelle.privacy.HubOfManyProcesses.AIDE;
import static eu.passerelle.privacy.HubOfManyProcesses.EVERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A compromise is declared between the two statements of a recipient's first lasting name of somebody it knows. */
class TellsOfANameGivenMeanwhileTest {
    private static final Field PAYER = new Field("payer.reference");

    private final HubOfManyProcesses hub = new HubOfManyProcesses();
    private final HubOfManyProcesses.Process here = hub.process();

    @Test
    void theNameIsMadeWithTheNewKeyAndNeedsNoFile() {
        SubjectId person = here.people(AIDE, 1).get(0);
        String document = here.shown(Treatment.DOCUMENT_PSEUDONYM, AIDE, "stripe", person);
        RootKeys root = RootKeys.load(new KeysetStore(hub.jdbc, TestKeys.KEK, Optional.empty()));
        Disclosures slow = new Disclosures(
                new DataKeys(new DeclaresMeanwhile(), root),
                new Pseudonyms(root),
                new ShortCodes(hub.jdbc, new SecureRandom()));
        Disclosures.Opened opened = slow.open(
                new Disclosures.Terms("h", "stripe", Map.of(PAYER, Treatment.PSEUDONYM), Optional.empty()),
                "1",
                AIDE,
                person);
        String name = opened.pseudonym(Sealed.of(PAYER, person, "x"));
        assertThat(name).isEqualTo(hub.process().name(AIDE, "stripe", person)).isNotEqualTo(document);
        assertThat(hub.jdbc.queryForMap("select epoch, named from relation"))
                .containsEntry("epoch", 2)
                .containsEntry("named", true);
        assertThat(hub.jdbc.queryForList("select * from renaming")).isEmpty();
    }

    /** Declares before a name is noted as given, once. */
    private final class DeclaresMeanwhile extends JdbcTemplate {
        private boolean declared;

        DeclaresMeanwhile() {
            super(hub.database);
        }

        @Override
        public int update(String sql, Object... arguments) {
            if (sql.startsWith("update relation set named") && !declared) {
                declared = true;
                assertThat(here.compromise.declare(EVERY, "anne")).contains("epoch 2 is in use");
                assertThat(here.compromise.goOn()).isEqualTo(1);
            }
            return super.update(sql, arguments);
        }
    }
}
