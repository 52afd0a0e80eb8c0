package eu.passerelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.privacy.SigningKeys;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.EvidenceBatcher;
import eu.passerelle.transfer.evidence.EvidenceRow;
import eu.passerelle.transfer.evidence.Signing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The chain of evidence in the console: who may verify it, and what is seen of it. */
class VerifiesTheEvidenceTest {
    private static final String EVIDENCE = "eu.passerelle:name=evidence,type=hub";
    /** SHA-256 of nothing: of no policy file at all. */
    private static final String NO_POLICY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final RunningConsole console =
            RunningConsole.start(TestPostgres.shared().freshDatabase());

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anOperatorVerifiesAndEverybodySeesWhatWasFound() {
        assertThat(read("Verified").asBoolean())
                .as("not verified since the start")
                .isFalse();
        assertThat(read("VerifiedAt").asText()).isEmpty();
        append(3);
        assertThat(verify()).startsWith("the chain is whole: 3 rows, head 3:");
        assertThat(read("Verified").asBoolean()).isTrue();
        assertThat(read("VerifiedRowCount").asLong()).isEqualTo(3);
        assertThat(read("SignedRowCount").asLong()).isEqualTo(3);
        assertThat(read("VerifiedAt").asText()).isEqualTo(RunningConsole.NOW.toString());
        assertThat(read("Head").asText()).matches("3:[0-9a-f]{64}");
        byte[] key = console.database()
                .sql("select sha256(public_key) from evidence_key")
                .query(byte[].class)
                .single();
        assertThat(read("SigningKey").asText()).isEqualTo(HexFormat.of().formatHex(key));
    }

    @Test
    void aBrokenRowIsNamedAndStaysInSight() {
        append(3);
        execute("alter table evidence_row disable trigger all");
        execute("update evidence_row set purpose = 'other' where seq = 2");
        assertThat(verify()).isEqualTo("broken at row 2, changed: the row is not what its hash was made of");
        assertThat(read("Verified").asBoolean()).isFalse();
        assertThat(read("VerifiedRowCount").asLong()).isEqualTo(1);
    }

    /** All of it made anew with a key of somebody else, who does not have the hub's. */
    @Test
    void theHubTrustsItsOwnKeyAlone() {
        append(1);
        execute("alter table evidence_key disable trigger all");
        execute("update evidence_key set public_key = sha256('theirs')");
        assertThat(verify()).startsWith("broken at row 1, key:");
        execute("delete from evidence_key");
        assertThat(verify()).startsWith("broken at row 1, key: the trusted key is not among");
    }

    @Test
    void aChainThatWasNeverBegunIsWhole() {
        assertThat(verify()).startsWith("the chain is whole: 0 rows");
    }

    @Test
    void aWipedChainIsTold() {
        append(3);
        assertThat(verify()).startsWith("the chain is whole: 3 rows");
        wipe();
        execute("delete from evidence_key");
        assertThat(verify()).startsWith("broken at row 1, key: the trusted key is not among");
        assertThat(read("Verified").asBoolean()).isFalse();
        execute("delete from evidence_head");
        assertThat(read("Head").asText()).isEqualTo("missing");
        assertThat(verify()).startsWith("broken at row 1, key:");
    }

    /** With the hub's own key left in its place. */
    @Test
    void aShortenedChainIsTold() {
        append(3);
        assertThat(read("Head").asText()).startsWith("3:");
        wipe();
        assertThat(verify()).startsWith("broken at row 1, cut-off: ").endsWith("the noted head is row 3");
    }

    /** Nobody looked at the chain before it was wiped; a person is known, and came with an event that left a row. */
    @Test
    void aChainThatMustHaveBegunIsNoEmptyOne() {
        execute("insert into subject (id, creditor) values (gen_random_uuid(), 'aide-et-soleil')");
        assertThat(verify()).startsWith("broken at row 1, key: the trusted key is not among");
    }

    private void wipe() {
        for (String table : new String[] {"evidence_row", "evidence_key", "evidence_signature", "evidence_head"}) {
            execute("alter table " + table + " disable trigger all");
        }
        execute("delete from evidence_row");
        execute("delete from evidence_signature");
        execute("update evidence_head set seq = 0, key_epoch = 0, hash = decode(repeat('00', 32), 'hex')");
    }

    @Test
    void onlyAnOperatorMayAskForIt() {
        for (Role role : new Role[] {Role.VIEWER, Role.APPROVER}) {
            assertThat(console.exec(role, EVIDENCE, "verify").path("status").asInt())
                    .isEqualTo(403);
        }
    }

    private void append(int rows) {
        DataSource database = console.bean(DataSource.class);
        execute("insert into evidence_policy values ('" + NO_POLICY + "', '')");
        Signing signing = new Signing(console.bean(SigningKeys.class), Clock.fixed(RunningConsole.NOW, ZoneOffset.UTC));
        try (EvidenceBatcher batcher = new EvidenceBatcher(database, signing, new SimpleMeterRegistry())) {
            for (int i = 0; i < rows; i++) {
                EvidenceRow row = EvidenceRow.arrival(
                        RunningConsole.NOW, "core-letters", "core", "receive", NO_POLICY, null, "inbox/" + i, "{}");
                batcher.append(() -> Prepared.of(row)).join();
            }
        }
    }

    private void execute(String sql) {
        console.database().sql(sql).update();
    }

    private String verify() {
        return console.exec(Role.OPERATOR, EVIDENCE, "verify").path("value").asText();
    }

    private JsonNode read(String attribute) {
        return console.read(Role.VIEWER, EVIDENCE, attribute).path("value");
    }
}
