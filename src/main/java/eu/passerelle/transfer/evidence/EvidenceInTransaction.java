package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.Entry.Prepared;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Evidence that is committed with the caller's transaction. */
public final class EvidenceInTransaction {
    private final JdbcTemplate jdbc;
    private final Evidence evidence;
    private final EvidenceStore store;

    public EvidenceInTransaction(DataSource database, Signing signing, Evidence evidence) {
        this.store = new EvidenceStore(signing);
        this.jdbc = new JdbcTemplate(database);
        this.evidence = evidence;
    }

    /** When the transaction commits, or at once where there is none. */
    public void append(Entry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            CompletableFuture<Written> written = evidence.append(entry);
            written.join();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            // The head of the chain is locked as late as can be: everybody else waits for it until the commit.
            @Override
            public void beforeCommit(boolean readOnly) {
                appendNow(List.of(entry.prepare()));
            }
        });
    }

    /**
     * On the transaction's own connection. The head of the chain stays locked until the transaction ends: it is called
     * just before the commit, and nothing is locked after it.
     *
     * @throws org.springframework.dao.DataAccessException as the store tells it: away, or worth another try; away, too,
     *     while a signing key that another process made is not open here, which the minute timer sees to
     */
    public void appendNow(List<Prepared> entries) {
        List<Written> written =
                jdbc.execute((ConnectionCallback<List<Written>>) connection -> store.append(connection, entries));
        if (written == null || !written.stream().allMatch(Written.Chained.class::isInstance)) {
            throw new IllegalStateException("evidence was not written");
        }
    }
}
