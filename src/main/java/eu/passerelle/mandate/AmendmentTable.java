package eu.passerelle.mandate;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code mandate_amendment}: added to, never changed. Joins the caller's transaction. */
@Repository
class AmendmentTable {
    private final JdbcClient jdbc;

    AmendmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param formerAccount locked under the payer's key */
    @SuppressWarnings("NullAway") // JdbcClient takes nulls
    void insert(MandateRow row, MandateAmended amended, byte @Nullable [] formerAccount, @Nullable String formerRail) {
        MandateAmended.Former former = amended.former();
        jdbc.sql("""
            insert into mandate_amendment (creditor, mandate, amended_on, former_account, former_rail, former_mandate,
                former_ics, former_name)
            values (:creditor, :mandate, :on, :account, :rail, :formerMandate, :ics, :name)\
            """)
                .param("creditor", row.creditor().id())
                .param("mandate", row.mandate())
                .param("on", amended.amendedOn())
                .param("account", formerAccount)
                .param("rail", formerRail)
                .param("formerMandate", former == null ? null : former.mandate())
                .param("ics", former == null ? null : former.creditorIdentifier())
                .param("name", former == null ? null : former.creditorName())
                .update();
    }

    /** Whether the mandate was ever amended: its next activation is told as an amendment. */
    boolean amended(MandateRow row) {
        return jdbc.sql("select exists (select from mandate_amendment where creditor = ? and mandate = ?)")
                .params(row.creditor().id(), row.mandate())
                .query(Boolean.class)
                .single();
    }
}
