package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code invoice}, {@code invoice_timeline} and {@code early_cancellation}. Joins the caller's transaction. */
@Repository
class InvoiceTable {
    private static final String COLUMNS = """
        select creditor, invoice, subject, due_on, collect_cents, rail, mandate, standing, parked_reason,
               closed_reason
          from invoice where creditor = :creditor and invoice = :invoice\
        """;

    private final JdbcClient jdbc;

    InvoiceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param payer locked dossier, {@code document} locked declared fields: both under the payer's key */
    @SuppressWarnings("ArrayRecordComponent")
    record NewInvoice(InvoiceRow row, Instant receivedAt, InvoiceDue due, byte[] payer, byte[] document) {}

    void insert(NewInvoice created) {
        InvoiceRow row = created.row();
        InvoiceDue due = created.due();
        jdbc.sql("""
            insert into invoice (creditor, invoice, subject, received_at, issued_on, due_on, total_cents,
                collect_cents, currency, rail, mandate, payer, document, standing, closed_reason)
            values (:creditor, :invoice, :subject, :receivedAt, :issuedOn, :dueOn, :totalCents,
                :collectCents, :currency, :rail, :mandate, :payer, :document, :standing, :closedReason)\
            """)
                .param("creditor", row.creditor().id())
                .param("invoice", row.invoice())
                .param("subject", row.payer().value())
                .param("receivedAt", Sql.at(created.receivedAt()))
                .param("issuedOn", due.issuedOn())
                .param("dueOn", due.dueOn())
                .param("totalCents", due.total().amount())
                .param("collectCents", row.collectCents())
                .param("currency", due.total().currency())
                .param("rail", row.rail())
                .param("mandate", row.mandate().orElse(null))
                .param("payer", created.payer())
                .param("document", created.document())
                .param("standing", row.standing().word())
                .param("closedReason", row.closedReason().orElse(null))
                .update();
    }

    Optional<InvoiceRow> find(Creditor creditor, String invoice) {
        return jdbc.sql(COLUMNS)
                .param("creditor", creditor.id())
                .param("invoice", invoice)
                .query(InvoiceTable::row)
                .optional();
    }

    /** Takes the invoice's row lock: whoever moves a collection or a standing holds it first. */
    Optional<InvoiceRow> lock(Creditor creditor, String invoice) {
        return jdbc.sql(COLUMNS + " for update")
                .param("creditor", creditor.id())
                .param("invoice", invoice)
                .query(InvoiceTable::row)
                .optional();
    }

    void stand(InvoiceRow row, Standing standing, Optional<String> parkedReason, Optional<String> closedReason) {
        jdbc.sql("""
            update invoice set standing = :standing, parked_reason = :parked, closed_reason = :closed
             where creditor = :creditor and invoice = :invoice\
            """)
                .param("standing", standing.word())
                .param("parked", parkedReason.orElse(null))
                .param("closed", closedReason.orElse(null))
                .param("creditor", row.creditor().id())
                .param("invoice", row.invoice())
                .update();
    }

    void tell(InvoiceRow row, Line line) {
        jdbc.sql("""
            insert into invoice_timeline (creditor, invoice, at, what, hop, reason)
            values (:creditor, :invoice, :at, :what, :hop, :reason)\
            """)
                .param("creditor", row.creditor().id())
                .param("invoice", row.invoice())
                .param("at", Sql.at(line.at()))
                .param("what", line.what())
                .param("hop", line.hop())
                .param("reason", line.reason())
                .update();
    }

    List<Line> timeline(InvoiceRow row) {
        return jdbc.sql("""
            select at, what, hop, reason from invoice_timeline
             where creditor = :creditor and invoice = :invoice order by id\
            """)
                .param("creditor", row.creditor().id())
                .param("invoice", row.invoice())
                .query((rows, index) -> new Line(
                        rows.getTimestamp("at").toInstant(),
                        rows.getString("what"),
                        rows.getString("hop"),
                        rows.getString("reason")))
                .list();
    }

    /** Cents that took another way than this hub's rails, less what was given back there. */
    long elsewhereCents(InvoiceRow row) {
        return jdbc.sql("""
            select coalesce(sum(cents), 0) from recorded_payment
             where creditor = ? and invoice = ? and answers is null\
            """)
                .params(row.creditor().id(), row.invoice())
                .query(Long.class)
                .single();
    }

    void cancelEarly(Creditor creditor, String invoice) {
        jdbc.sql("insert into early_cancellation (creditor, invoice) values (?, ?) on conflict do nothing")
                .params(creditor.id(), invoice)
                .update();
    }

    boolean takeEarlyCancellation(Creditor creditor, String invoice) {
        return jdbc.sql("delete from early_cancellation where creditor = ? and invoice = ?")
                        .params(creditor.id(), invoice)
                        .update()
                == 1;
    }

    /** Serialises a cancellation and the invoice it may overtake, until the transaction ends. */
    void holdName(Creditor creditor, String invoice) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(creditor.id() + "/" + invoice)
                .query((rows, index) -> index)
                .list();
    }

    private static InvoiceRow row(ResultSet rows, int index) throws SQLException {
        return new InvoiceRow(
                new Creditor(rows.getString("creditor")),
                rows.getString("invoice"),
                new SubjectId(rows.getObject("subject", UUID.class)),
                rows.getObject("due_on", java.time.LocalDate.class),
                rows.getLong("collect_cents"),
                rows.getString("rail"),
                Optional.ofNullable(rows.getString("mandate")),
                Standing.valueOf(rows.getString("standing").toUpperCase(java.util.Locale.ROOT)),
                Optional.ofNullable(rows.getString("parked_reason")),
                Optional.ofNullable(rows.getString("closed_reason")));
    }

    /** One thing that happened to an invoice: ids and words, no person. */
    record Line(
            Instant at,
            String what,
            @Nullable String hop,
            @Nullable String reason) {}
}
