package eu.passerelle.mandate;

import java.time.LocalDate;
import java.util.Optional;
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

    /** The day of the newest amendment that made a new registration. */
    Optional<LocalDate> newest(MandateRow row) {
        return jdbc.sql("""
            select max(amended_on) as newest from mandate_amendment
             where creditor = ? and mandate = ? and (former_account is not null or former_rail is not null)\
            """)
                .params(row.creditor().id(), row.mandate())
                .query((rows, index) -> Optional.ofNullable(rows.getObject("newest", LocalDate.class)))
                .single();
    }

    /** Whether the mandate was ever amended: its next activation is told as an amendment. */
    boolean amended(MandateRow row) {
        return jdbc.sql("select exists (select from mandate_amendment where creditor = ? and mandate = ?)")
                .params(row.creditor().id(), row.mandate())
                .query(Boolean.class)
                .single();
    }
}
