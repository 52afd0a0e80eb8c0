package eu.passerelle.mandate;

import eu.passerelle.mandate.MandateEndings.Ending;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.MandateAtProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code mandate_to_end}. Joins the caller's transaction. */
@Repository
class EndingTable {
    private final JdbcClient jdbc;

    EndingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the rail has no such mandate, or it is in the table already. */
    boolean insert(MandateRow row, String reason) {
        return jdbc.sql("""
            insert into mandate_to_end (reference, creditor, mandate, subject, rail, customer, account,
                provider_mandate, reason)
            select m.reference, m.creditor, m.mandate, m.subject, m.rail, p.customer, coalesce(m.account, ''),
                m.provider_mandate, :reason
              from mandate m join payer_at_rail p
                on p.creditor = m.creditor and p.rail = m.rail and p.subject = m.subject
             where m.creditor = :creditor and m.mandate = :mandate and m.provider_mandate is not null
               and p.customer is not null
            on conflict (reference) do nothing\
            """)
                        .param("reason", reason)
                        .param("creditor", row.creditor().id())
                        .param("mandate", row.mandate())
                        .update()
                == 1;
    }

    Optional<Ending> lock(Reference reference) {
        return jdbc.sql("select * from mandate_to_end where reference = ? for update")
                .param(reference.value())
                .query(EndingTable::ending)
                .optional();
    }

    /** Whether this is a registration of ours that is ended or about to be. */
    boolean knows(String rail, Creditor creditor, String providerMandate) {
        return jdbc.sql("""
            select exists (select from mandate_to_end
             where rail = ? and creditor = ? and provider_mandate = ?)\
            """)
                .params(rail, creditor.id(), providerMandate)
                .query(Boolean.class)
                .single();
    }

    void forget(Reference reference) {
        jdbc.sql("delete from mandate_to_end where reference = ?")
                .param(reference.value())
                .update();
    }

    void ended(Reference reference, Instant at) {
        jdbc.sql("update mandate_to_end set ended_at = ? where reference = ?")
                .params(at.atOffset(ZoneOffset.UTC), reference.value())
                .update();
    }

    private static Ending ending(ResultSet rows, int index) throws SQLException {
        return new Ending(
                new Reference(rows.getString("reference")),
                new Creditor(rows.getString("creditor")),
                rows.getString("mandate"),
                new SubjectId(rows.getObject("subject", UUID.class)),
                rows.getString("rail"),
                new MandateAtProvider(
                        rows.getString("customer"), rows.getString("account"), rows.getString("provider_mandate")),
                rows.getTimestamp("ended_at") != null);
    }
}
