package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code refund} and {@code early_refund}. Joins the caller's transaction. */
@Repository
class RefundTable {
    private static final String SELECT = """
        select refund.* from refund join collection on collection.reference = refund.collection where \
        """;

    private final JdbcClient jdbc;

    RefundTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when who asks has named one so before. */
    boolean insert(RefundRow row) {
        return jdbc.sql("""
            insert into refund (reference, collection, origin, asked, state, amount_cents, in_all_cents, refund)
            values (:reference, :collection, :origin, :asked, :state, :amountCents, :inAllCents, :refund)
            on conflict (collection, origin, asked) do nothing\
            """)
                        .param("reference", row.reference().value())
                        .param("collection", row.collection().value())
                        .param("origin", row.origin().word())
                        .param("asked", row.asked())
                        .param("state", row.state().word())
                        .param("amountCents", row.amountCents())
                        .param("inAllCents", row.inAllCents())
                        .param("refund", row.refund().orElse(null))
                        .update()
                == 1;
    }

    Optional<RefundRow> find(Reference reference) {
        return jdbc.sql(SELECT + "refund.reference = ?")
                .param(reference.value())
                .query(RefundTable::row)
                .optional();
    }

    Optional<RefundRow> findByName(String rail, Creditor creditor, String refund) {
        return jdbc.sql(SELECT + "collection.rail = ? and collection.creditor = ? and refund.refund = ?")
                .params(rail, creditor.id(), refund)
                .query(RefundTable::row)
                .optional();
    }

    List<RefundRow> ofInvoice(InvoiceRow invoice) {
        return jdbc.sql(SELECT + "collection.creditor = ? and collection.invoice = ? order by refund.reference")
                .params(invoice.creditor().id(), invoice.invoice())
                .query(RefundTable::row)
                .list();
    }

    boolean anyUnknown(InvoiceRow invoice) {
        return ofInvoice(invoice).stream().anyMatch(row -> row.state() == RefundState.UNKNOWN);
    }

    /** What open refunds of a collection may still take away, in cents. */
    long openCents(Reference collection) {
        return jdbc.sql("""
            select coalesce(sum(amount_cents), 0) from refund
             where collection = ? and state not in ('done', 'failed')\
            """).param(collection.value()).query(Long.class).single();
    }

    /** What other refunds of a collection were asked for and have no end yet, in cents. */
    long askedCents(Reference collection) {
        return jdbc.sql("""
            select coalesce(sum(amount_cents), 0) from refund
             where collection = ? and state in ('submitted', 'unknown', 'accepted')\
            """).param(collection.value()).query(Long.class).single();
    }

    void moveTo(Reference reference, RefundState state, Optional<String> reason, Optional<String> nativeCause) {
        jdbc.sql("""
            update refund set state = ?, reason = coalesce(?, reason), native_cause = coalesce(?, native_cause)
             where reference = ?\
            """)
                .params(state.word(), reason.orElse(null), nativeCause.orElse(null), reference.value())
                .update();
    }

    /** The hub commits to asking. The sum is as of now: another refund may have failed since this one was planned. */
    void submit(Reference reference, Instant submittedAt, long inAllCents) {
        jdbc.sql("""
            update refund set state = 'submitted', submitted_at = ?, in_all_cents = ?, by_look_up = false
             where reference = ?\
            """).params(Sql.at(submittedAt), inAllCents, reference.value()).update();
    }

    void know(Reference reference, String refund) {
        jdbc.sql("update refund set refund = coalesce(refund, ?) where reference = ?")
                .params(refund, reference.value())
                .update();
    }

    void askByLookUp(Reference reference) {
        jdbc.sql("update refund set by_look_up = true where reference = ?")
                .param(reference.value())
                .update();
    }

    void byTransfer(Reference reference) {
        jdbc.sql("update refund set by_transfer = true where reference = ?")
                .param(reference.value())
                .update();
    }

    void askEarly(Creditor creditor, String invoice, String asked, @Nullable Long cents) {
        jdbc.sql("insert into early_refund (creditor, invoice, asked, cents) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(creditor.id(), invoice, asked, cents)
                .update();
    }

    /** Those that were asked for before their invoice came. */
    List<Early> takeEarly(Creditor creditor, String invoice) {
        return jdbc.sql("delete from early_refund where creditor = ? and invoice = ? returning asked, cents")
                .params(creditor.id(), invoice)
                .query((rows, index) -> new Early(rows.getString("asked"), rows.getObject("cents", Long.class)))
                .list();
    }

    /** @param cents null: all that is kept */
    record Early(String asked, @Nullable Long cents) {}

    private static RefundRow row(ResultSet rows, int index) throws SQLException {
        return new RefundRow(
                new Reference(rows.getString("reference")),
                new Reference(rows.getString("collection")),
                RefundRow.Origin.valueOf(rows.getString("origin").toUpperCase(Locale.ROOT)),
                rows.getString("asked"),
                RefundState.of(rows.getString("state")),
                rows.getLong("amount_cents"),
                rows.getLong("in_all_cents"),
                Optional.ofNullable(rows.getTimestamp("submitted_at")).map(Timestamp::toInstant),
                Optional.ofNullable(rows.getString("refund")),
                rows.getBoolean("by_look_up"),
                rows.getBoolean("by_transfer"));
    }
}
