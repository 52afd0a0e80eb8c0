package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.transfer.evidence.Broken.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody who owns the database, its triggers and constraints gone, changes the evidence; each change is named. */
class FindsTheFirstBrokenRowTest {
    private final TestChain chain = TestChain.ofNine();

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void aSoundChainIsWholeAndItsOpenCallsAreListed() {
        Verdict verdict = chain.verdict(Trust.NOTHING);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.rows()).isEqualTo(9);
        assertThat(verdict.members()).isEqualTo(8);
        assertThat(verdict.batches()).isEqualTo(4);
        assertThat(verdict.keys()).hasSize(1);
        assertThat(verdict.openIntents()).isEqualTo(3);
        assertThat(verdict.oldestOpen())
                .extracting(open -> open.seq() + " " + open.key())
                .containsExactly("2 K2.collect", "8 K8.collect", "9 K9.collect");
        assertThat(verdict.head().seq()).isEqualTo(9);
        assertThat(ChainHead.of(verdict.head().toString())).isEqualTo(verdict.head());
    }

    @Test
    void aChainWithoutRowsIsWhole() {
        try (TestChain empty = new TestChain()) {
            assertThat(empty.verdict(Trust.NOTHING).isWhole()).isTrue();
        }
    }

    @Test
    void everyColumnOfEveryRow() {
        chain.defenceless();
        Map<String, String> changed = Map.of(
                "text", "coalesce(%s, '') || 'x'",
                "bytea", "coalesce(%s, '') || '\\x01'",
                "bigint", "coalesce(%s, 0) + 1000",
                "integer", "coalesce(%s, 0) + 1000",
                "timestamp with time zone", "%s + interval '1 microsecond'");
        List<Map<String, Object>> columns = chain.jdbc.queryForList(
                "select column_name, data_type from information_schema.columns where table_name = 'evidence_row'");
        assertThat(columns).hasSize(23);
        chain.jdbc.execute("create table sound as table evidence_row");
        for (int seq = 1; seq <= 9; seq++) {
            for (Map<String, Object> column : columns) {
                String name = String.valueOf(column.get("column_name"));
                String expression = changed.get(String.valueOf(column.get("data_type")));
                chain.jdbc.update(
                        "update evidence_row set " + name + " = " + expression.formatted(name) + " where seq = ?", seq);
                assertThat(chain.broken().map(Broken::seq))
                        .as("row %s, %s", seq, name)
                        .hasValue((long) seq);
                chain.jdbc.execute("truncate evidence_row");
                chain.jdbc.execute("insert into evidence_row table sound");
            }
        }
        assertThat(chain.broken()).isEmpty();
    }

    @Test
    void aValueTakenAwayIsNoEmptyValue() {
        chain.defenceless();
        chain.jdbc.update("update evidence_row set creditor = '' where seq = 7");
        assertFirst(7, Fault.CHANGED);
    }

    @Test
    void twoRowsSwapped() {
        chain.defenceless();
        chain.jdbc.update("update evidence_row set seq = 11 - seq where seq in (5, 6)");
        assertFirst(5, Fault.CHANGED);
    }

    @Test
    void aRowTakenOutOfTheMiddle() {
        chain.defenceless();
        chain.jdbc.update("delete from evidence_row where seq = 5");
        assertFirst(5, Fault.MISSING);
    }

    @Test
    void aRowThatStandsTwice() {
        chain.defenceless();
        chain.jdbc.update("insert into evidence_row select * from evidence_row where seq = 6");
        assertFirst(6, Fault.MISPLACED);
        chain.jdbc.update("delete from evidence_row where seq = 6");
        chain.jdbc.update("update evidence_row set seq = 0 where seq = 1");
        assertFirst(0, Fault.MISPLACED);
    }

    @ParameterizedTest
    @CsvSource({"true,false,false", "true,true,false", "true,true,true"})
    void theTailCutOff(boolean rows, boolean head, boolean signatures) {
        chain.defenceless();
        ChainHead noted = chain.head();
        cut(rows, head, signatures);
        Trust trust = new Trust(Optional.empty(), Optional.of(noted));
        assertThat(chain.verdict(trust).broken())
                .hasValueSatisfying(broken ->
                        assertThat(broken.seq() + " " + broken.fault()).isEqualTo("8 CUT_OFF"));
        boolean witnessesInside = !(head && signatures);
        assertThat(chain.broken().isPresent())
                .as("without a head noted elsewhere")
                .isEqualTo(witnessesInside);
    }

    private void cut(boolean rows, boolean head, boolean signatures) {
        if (rows) {
            chain.jdbc.update("delete from evidence_row where seq >= 8");
        }
        if (head) {
            chain.jdbc.update("update evidence_head set (seq, hash) = (select seq, hash from evidence where seq = 7)");
        }
        if (signatures) {
            chain.jdbc.update("delete from evidence_signature where last_seq >= 8");
        }
    }

    @Test
    void anotherChainUnderTheSameNumbers() {
        ChainHead noted = new ChainHead(4, "00".repeat(32));
        assertThat(chain.verdict(new Trust(Optional.empty(), Optional.of(noted)))
                        .broken())
                .hasValueSatisfying(broken ->
                        assertThat(broken.seq() + " " + broken.fault()).isEqualTo("4 OTHER_HEAD"));
    }

    @Test
    void aChangedRowWithEveryHashMadeAnew() {
        chain.defenceless();
        chain.jdbc.update("update evidence_row set recipient = 'nobody' where seq = 6");
        chain.hashAnewFrom(6);
        assertFirst(5, Fault.SIGNATURE);
        assertThat(chain.broken().orElseThrow().says()).contains("rows 5 to 7 is not what was signed");
        chain.jdbc.update("update evidence_signature s set hash = e.hash from evidence e where e.seq = s.last_seq");
        assertFirst(5, Fault.SIGNATURE);
        assertThat(chain.broken().orElseThrow().says()).contains("does not verify");
    }

    @Test
    void aForgedRowAtTheEndWithRightHashes() {
        chain.defenceless();
        chain.jdbc.update(
                "insert into evidence_row select 10, kind, of_seq, at, hop, recipient, direction, purpose, policy,"
                        + " creditor, subject_pseudonym, 'K10.collect', treatments, sent_digest, decision, reasons,"
                        + " merkle_root, member_count, calls, outcome, hash, hash from evidence where seq = 9");
        assertFirst(10, Fault.MISPLACED);
        chain.hashAnewFrom(10);
        assertFirst(10, Fault.UNSIGNED);
        chain.jdbc.update("insert into evidence_signature select 10, 10, hash, at, key_epoch, signature"
                + " from evidence_signature where last_seq = 9");
        assertFirst(10, Fault.SIGNATURE);
    }

    @Test
    void aRowPutInWithEveryNumberMoved() {
        chain.defenceless();
        chain.jdbc.update("update evidence_row set seq = seq + 1 where seq >= 6");
        chain.jdbc.update(
                "insert into evidence_row select 6, kind, of_seq, at, hop, recipient, direction, purpose, policy,"
                        + " creditor, subject_pseudonym, 'put-in', treatments, sent_digest, decision, reasons,"
                        + " merkle_root, member_count, calls, outcome, prev_hash, hash from evidence where seq = 2");
        chain.jdbc.update("update evidence_member set seq = 8 where seq = 7");
        chain.hashAnewFrom(6);
        assertFirst(5, Fault.SIGNATURE);
    }

    @Test
    void aMember() {
        chain.defenceless();
        for (String column : List.of("creditor", "subject_pseudonym", "crossing_key")) {
            chain.jdbc.execute("create table sound as table evidence_member");
            chain.jdbc.update("update evidence_member set " + column + " = coalesce(" + column
                    + ", '') || 'x' where seq = 4 and position = 2");
            assertFirst(4, Fault.MEMBERS);
            assertThat(chain.broken().orElseThrow().says()).contains("position 2 was changed");
            putBack("evidence_member");
        }
        for (String attack : List.of(
                "update evidence_member set sent_digest = '\\xff' where seq = 4 and position = 2",
                "update evidence_member set hash = '\\xff' where seq = 4 and position = 2",
                "update evidence_member set position = 7 - position where seq = 4 and position in (3, 4)",
                "update evidence_member set seq = 3 where seq = 4",
                "delete from evidence_member where seq = 4 and position = 4",
                "delete from evidence_member where seq = 4",
                "insert into evidence_member select 5, position, creditor, subject_pseudonym, crossing_key,"
                        + " sent_digest, hash from evidence_member where seq = 4")) {
            chain.jdbc.execute("create table sound as table evidence_member");
            chain.jdbc.update(attack);
            assertThat(chain.broken())
                    .as(attack)
                    .hasValueSatisfying(broken -> assertThat(broken.fault()).isEqualTo(Fault.MEMBERS));
            putBack("evidence_member");
        }
    }

    @Test
    void aMemberWithItsLeafMadeAnew() {
        chain.defenceless();
        Member other = new Member("aide-et-soleil", null, "inbox/77", "02");
        chain.jdbc.update(
                "update evidence_member set crossing_key = 'inbox/77', hash = ? where seq = 4 and position = 2",
                Merkle.leaf(Chain.member(2, other)));
        assertFirst(4, Fault.MEMBERS);
        assertThat(chain.broken().orElseThrow().says()).contains("Merkle root");
    }

    @Test
    void aSignature() {
        chain.defenceless();
        for (String attack : List.of(
                "update evidence_signature set signature = set_byte(signature, 9, 255 - get_byte(signature, 9))"
                        + " where last_seq = 4",
                "update evidence_signature set at = at + interval '1 second' where last_seq = 4",
                "update evidence_signature set key_epoch = 2 where last_seq = 4",
                "update evidence_signature set hash = '\\xff' where last_seq = 4",
                "update evidence_signature set first_seq = 2 where last_seq = 4")) {
            chain.jdbc.execute("create table sound as table evidence_signature");
            chain.jdbc.update(attack);
            assertThat(chain.broken())
                    .as(attack)
                    .hasValueSatisfying(broken -> assertThat(broken.fault()).isEqualTo(Fault.SIGNATURE));
            putBack("evidence_signature");
        }
        chain.jdbc.update("delete from evidence_signature where last_seq = 4");
        assertFirst(3, Fault.UNSIGNED);
    }

    @Test
    void thePolicyFilesThatARowNames() {
        chain.defenceless();
        chain.jdbc.update("update evidence_policy set versions = versions || 'cd config/more.yaml'");
        assertFirst(1, Fault.POLICY);
        chain.jdbc.update("delete from evidence_policy");
        assertFirst(1, Fault.POLICY);
    }

    @Test
    void theTermsThatRowsName() {
        chain.defenceless();
        for (String column : chain.jdbc.queryForList(
                "select column_name from information_schema.columns where table_name = 'evidence_terms'",
                String.class)) {
            chain.jdbc.execute("create table sound as table evidence_terms");
            String change = column.equals("id") ? "id + 1" : "coalesce(" + column + ", '') || 'x'";
            chain.jdbc.update("update evidence_terms set " + column + " = " + change
                    + " where id = (select terms from evidence_row where seq = 6)");
            assertThat(chain.broken().map(Broken::seq)).as(column).hasValue(6L);
            putBack("evidence_terms");
        }
        chain.jdbc.update("delete from evidence_terms");
        assertFirst(1, Fault.CHANGED);
    }

    @Test
    void anOutcomeOfNothing() {
        EvidenceRow refused = TestChain.refusal();
        chain.batch(Entry.Prepared.of(refused), Entry.Prepared.of(refused.ended(10, Rows.AT, 1, "delivered")));
        assertFirst(11, Fault.OUTCOME);
    }

    private void putBack(String table) {
        chain.jdbc.execute("truncate " + table);
        chain.jdbc.execute("insert into " + table + " table sound");
        chain.jdbc.execute("drop table sound");
        assertThat(chain.broken()).isEmpty();
    }

    private void assertFirst(long seq, Fault fault) {
        assertThat(chain.broken().map(broken -> broken.seq() + " " + broken.fault()))
                .hasValue(seq + " " + fault);
    }
}
