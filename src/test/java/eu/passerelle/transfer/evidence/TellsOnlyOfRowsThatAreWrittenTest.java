package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.EvidenceStore.Head;
import eu.passerelle.transfer.evidence.Forming.Group;
import eu.passerelle.transfer.evidence.Forming.Waiter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rows are laid out ahead of their commit, all of a group or none: nobody is told of a row that is not there. */
class TellsOnlyOfRowsThatAreWrittenTest {
    private static final Head START = new Head(9, new byte[32], 1);

    private final Forming forming = new Forming(3);

    @Test
    void aGroupIsLaidOutAheadWhileEachOfItsRowsCanBe() throws InterruptedException {
        forming.expect(Optional.of(START));
        forming.add(waiter("cd".repeat(32)));
        forming.add(waiter("cd".repeat(32)));
        assertThat(forming.take().ahead())
                .hasValueSatisfying(rows -> assertThat(rows.head().seq()).isEqualTo(11));
    }

    @Test
    void aGroupWithARowThatCannotBeLaidOutIsNotLaidOutAhead() throws InterruptedException {
        forming.expect(Optional.of(START));
        forming.add(waiter("cd".repeat(32)));
        forming.add(waiter("no digest"));
        forming.add(waiter("cd".repeat(32)));
        Group group = forming.take();
        assertThat(group.waiters()).hasSize(3);
        assertThat(group.ahead()).isEmpty();
    }

    @Test
    void norIsItAheadOnceTheEndOfTheChainIsKnown() throws InterruptedException {
        forming.add(waiter("cd".repeat(32)));
        forming.add(waiter("no digest"));
        forming.expect(Optional.of(START));
        forming.add(waiter("cd".repeat(32)));
        assertThat(forming.take().ahead()).isEmpty();
    }

    @Test
    void onceItEndedNobodyWaitsInItForever() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            forming.add(waiter("cd".repeat(32)));
        }
        forming.end();
        assertThatThrownBy(() -> forming.add(waiter("cd".repeat(32)))).hasMessageContaining("stopping");
        assertThat(forming.take().waiters()).hasSize(3);
        assertThat(forming.take().waiters()).isEmpty();
    }

    @Test
    void rowsLaidOutThatLackOneOfTheGroupAreRefused() throws SQLException {
        try (TestChain chain = TestChain.ofNine();
                Connection connection = chain.database.getConnection()) {
            connection.setAutoCommit(false);
            EvidenceStore store = new EvidenceStore(Rows.signing(chain.database));
            Worked first = worked("cd".repeat(32));
            Head head = chain.jdbc.queryForObject(
                    "select seq, hash, key_epoch from evidence_head",
                    (row, n) -> new Head(row.getLong(1), row.getBytes(2), row.getInt(3)));
            RowWrites one = new RowWrites(head);
            one.add(first.row(), first.leaves());
            assertThatThrownBy(() ->
                            store.append(connection, List.of(first, worked("cd".repeat(32))), Optional.of(one)))
                    .hasMessage("laid out to row 10, and told of row 11");
            connection.rollback();
            assertThat(chain.verdict(Trust.NOTHING).rows()).isEqualTo(9);
        }
    }

    private static Waiter waiter(String sentDigest) {
        return new Waiter(worked(sentDigest), new CompletableFuture<>());
    }

    private static Worked worked(String sentDigest) {
        return Worked.of(Prepared.of(Rows.intent("K", "ab".repeat(32), sentDigest)));
    }
}
