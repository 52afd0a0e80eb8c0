package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.transfer.evidence.Broken.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who owns the database empties columns or takes the head away; that is broken, and no crash. */
class NamesWhatIsMissingTest {
    /** Of the head: what no verification reads. */
    private static final Set<String> MEANS_NOTHING = Set.of("the_one", "key_epoch");

    private final TestChain chain = TestChain.ofNine();

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void everyColumnOfEveryTableMadeNull() {
        chain.defenceless();
        for (String table :
                List.of("evidence_row", "evidence_member", "evidence_key", "evidence_signature", "evidence_head")) {
            chain.jdbc.execute("alter table " + table + " drop constraint if exists " + table + "_pkey cascade");
            chain.jdbc.execute("create table sound as table " + table);
            String row = table.equals("evidence_signature")
                    ? "last_seq = 7"
                    : table.equals("evidence_key") || table.equals("evidence_head") ? "true" : "seq = 4";
            for (String column : chain.jdbc.queryForList(
                    "select column_name from information_schema.columns where table_name = ?", String.class, table)) {
                chain.jdbc.execute("alter table " + table + " alter column " + column + " drop not null");
                if (chain.jdbc.update("update " + table + " set " + column + " = null where " + row + " and " + column
                                        + " is not null")
                                > 0
                        && !MEANS_NOTHING.contains(column)) {
                    assertThat(chain.broken()).as(table + "." + column).isPresent();
                    assertThat(chain.broken().orElseThrow().seq()).isBetween(1L, 9L);
                }
                chain.jdbc.execute("truncate " + table);
                chain.jdbc.execute("insert into " + table + " table sound");
                assertThat(chain.broken()).isEmpty();
            }
            chain.jdbc.execute("drop table sound");
        }
    }

    @Test
    void theHeadTakenAwayOrDoubled() {
        chain.defenceless();
        chain.jdbc.execute("alter table evidence_head drop constraint evidence_head_pkey");
        chain.jdbc.execute("insert into evidence_head table evidence_head");
        assertFirst(9, Fault.HEAD);
        chain.jdbc.update("delete from evidence_head");
        assertFirst(9, Fault.HEAD);
        chain.jdbc.update("delete from evidence_row where seq = 5");
        assertFirst(5, Fault.MISSING);
        chain.jdbc.update("delete from evidence_row");
        assertFirst(1, Fault.HEAD);
    }

    @Test
    void aRowWithoutTheHashBeforeItIsNamed() {
        chain.defenceless();
        chain.jdbc.update("update evidence_row set prev_hash = null where seq = 6");
        assertFirst(6, Fault.CHANGED);
        assertThat(chain.broken().orElseThrow().says()).isEqualTo("its prev_hash is missing");
    }

    private void assertFirst(long seq, Fault fault) {
        assertThat(chain.broken().map(broken -> broken.seq() + " " + broken.fault()))
                .hasValue(seq + " " + fault);
    }
}
