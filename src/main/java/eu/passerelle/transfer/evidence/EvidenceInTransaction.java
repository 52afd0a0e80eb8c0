package eu.passerelle.transfer.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Evidence that is committed with the caller's transaction, or at once where there is none. */
public final class EvidenceInTransaction {
    private final DataSource database;
    private final Evidence evidence;
    private final EvidenceStore store = new EvidenceStore();

    public EvidenceInTransaction(DataSource database, Evidence evidence) {
        this.database = database;
        this.evidence = evidence;
    }

    public void append(Entry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            CompletableFuture<Written> written = evidence.append(entry);
            written.join();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            /** The head of the chain is locked as late as can be: everybody else waits for it until the commit. */
            @Override
            public void beforeCommit(boolean readOnly) {
                Entry.Prepared prepared = entry.prepare();
                Connection connection = DataSourceUtils.getConnection(database);
                try {
                    List<Written> written = store.append(connection, List.of(prepared));
                    if (!(written.get(0) instanceof Written.Chained)) {
                        throw new IllegalStateException("evidence was not written");
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException("the evidence could not be written", e);
                } finally {
                    DataSourceUtils.releaseConnection(connection, database);
                }
            }
        });
    }
}
