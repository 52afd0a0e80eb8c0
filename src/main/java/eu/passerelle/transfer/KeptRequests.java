package eu.passerelle.transfer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code stored_request}, for who may have one forgotten. */
@Repository
class KeptRequests implements StoredRequests {
    private final JdbcClient jdbc;

    KeptRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(String key) {
        jdbc.sql("delete from stored_request where key = ?").param(key).update();
    }
}
