package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code collection} and {@code money_event}. Joins the caller's transaction. */
@Repository
class CollectionTable {
    private static final String SELECT = "select * from collection where ";

    private final JdbcClient jdbc;

    CollectionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CollectionRow row) {
        jdbc.sql("""
            insert into collection (reference, creditor, invoice, ordinal, rail, state, amount_cents,
                currency, charge_on, submit_at, mandate)
            values (:reference, :creditor, :invoice, :ordinal, :rail, :state, :amountCents, 'EUR',
                :chargeOn, :submitAt, :mandate)\
            """)
                .param("reference", row.reference().value())
                .param("creditor", row.creditor().id())
                .param("invoice", row.invoice())
                .param("ordinal", row.ordinal())
                .param("rail", row.rail())
                .param("state", row.state().word())
                .param("amountCents", row.amountCents())
                .param("chargeOn", row.chargeOn())
                .param("submitAt", Sql.at(row.submitAt()))
                .param("mandate", row.mandate().orElse(null))
                .update();
    }

    Optional<CollectionRow> find(Reference reference) {
        return jdbc.sql(SELECT + "reference = ?")
                .param(reference.value())
                .query(CollectionTable::row)
                .optional();
    }

    Optional<CollectionRow> findByPayment(String rail, Creditor creditor, String payment) {
        return jdbc.sql(SELECT + "rail = ? and creditor = ? and payment = ?")
                .params(rail, creditor.id(), payment)
                .query(CollectionTable::row)
                .optional();
    }

    List<CollectionRow> ofInvoice(Creditor creditor, String invoice) {
        return jdbc.sql(SELECT + "creditor = ? and invoice = ? order by ordinal")
                .params(creditor.id(), invoice)
                .query(CollectionTable::row)
                .list();
    }

    /** Planned collections whose invoices wait for this mandate. */
    List<CollectionRow> waitingFor(Creditor creditor, String mandate) {
        return jdbc.sql(SELECT + "creditor = ? and mandate = ? and state in ('planned', 'not-sent') order by reference")
                .params(creditor.id(), mandate)
                .query(CollectionTable::row)
                .list();
    }

    void submit(Reference reference, Instant submittedAt, LocalDate chargeOn, String customer) {
        jdbc.sql("""
            update collection set state = 'submitted', submitted_at = ?, charge_on = ?, customer = ?,
                by_look_up = false, absences = 0
             where reference = ?\
            """)
                .params(Sql.at(submittedAt), chargeOn, customer, reference.value())
                .update();
    }

    void moveTo(Reference reference, CollectionState state, CollectionBook.Detail detail, boolean surplus) {
        jdbc.sql("""
            update collection set state = :state, surplus = surplus or :surplus,
                reason = coalesce(:reason, reason), native_cause = coalesce(:nativeCause, native_cause)
             where reference = :reference\
            """)
                .param("state", state.word())
                .param("surplus", surplus)
                .param("reason", detail.reason().orElse(null))
                .param("nativeCause", detail.nativeCause().orElse(null))
                .param("reference", reference.value())
                .update();
    }

    /** Keeps what the provider calls the payment and when it last said something of it. */
    void know(Reference reference, String payment, Instant factAt) {
        jdbc.sql("""
            update collection set payment = coalesce(payment, :payment),
                fact_at = greatest(fact_at, :factAt) where reference = :reference\
            """)
                .param("payment", payment)
                .param("factAt", Sql.at(factAt))
                .param("reference", reference.value())
                .update();
    }

    /** The provider charges the payer on another day than it was asked to. */
    void chargedOn(Reference reference, LocalDate day) {
        jdbc.sql("update collection set charge_on = ? where reference = ?")
                .params(day, reference.value())
                .update();
    }

    /** The rail does not know it; how often it said so since the collection was submitted. */
    int absent(Reference reference) {
        return jdbc.sql("update collection set absences = absences + 1 where reference = ? returning absences")
                .param(reference.value())
                .query(Integer.class)
                .single();
    }

    void askByLookUp(Reference reference) {
        jdbc.sql("update collection set by_look_up = true where reference = ?")
                .param(reference.value())
                .update();
    }

    /** Some of it took another way before it was asked for. */
    void reduce(Reference reference, long amountCents) {
        jdbc.sql("update collection set amount_cents = ? where reference = ?")
                .params(amountCents, reference.value())
                .update();
    }

    /** The only one that is live now. */
    void noSurplus(Reference reference) {
        jdbc.sql("update collection set surplus = false where reference = ?")
                .param(reference.value())
                .update();
    }

    /** Adds a money event; false when it was there already. */
    boolean addMoney(Reference reference, String kind, String name, long cents, Instant at) {
        return jdbc.sql("""
            insert into money_event (reference, kind, name, cents, at) values (?, ?, ?, ?, ?)
            on conflict (reference, kind, name) do nothing\
            """)
                        .params(reference.value(), kind, name, cents, Sql.at(at))
                        .update()
                == 1;
    }

    CollectionMoney money(Reference reference) {
        return jdbc.sql("""
            select coalesce(sum(cents) filter (where kind = 'paid'), 0) paid,
                   coalesce(sum(cents) filter (where kind = 'returned'), 0)
                     - coalesce(sum(cents) filter (where kind = 'reinstated'), 0) returned,
                   coalesce(sum(cents) filter (where kind = 'refunded'), 0)
                     - coalesce(sum(cents) filter (where kind = 'refund-returned'), 0) refunded,
                   coalesce(sum(cents) filter (where kind = 'settled'), 0) settled
              from money_event where reference = ?\
            """)
                .param(reference.value())
                .query((rows, index) -> new CollectionMoney(
                        rows.getLong("paid"),
                        rows.getLong("returned"),
                        rows.getLong("refunded"),
                        rows.getLong("settled")))
                .single();
    }

    private static CollectionRow row(ResultSet rows, int index) throws SQLException {
        return new CollectionRow(
                new Reference(rows.getString("reference")),
                new Creditor(rows.getString("creditor")),
                rows.getString("invoice"),
                rows.getInt("ordinal"),
                rows.getString("rail"),
                CollectionState.of(rows.getString("state")),
                rows.getLong("amount_cents"),
                rows.getObject("charge_on", LocalDate.class),
                rows.getTimestamp("submit_at").toInstant(),
                Optional.ofNullable(rows.getTimestamp("submitted_at")).map(Timestamp::toInstant),
                Optional.ofNullable(rows.getString("mandate")),
                Optional.ofNullable(rows.getString("customer")),
                Optional.ofNullable(rows.getString("payment")),
                Optional.ofNullable(rows.getTimestamp("fact_at")).map(Timestamp::toInstant),
                rows.getBoolean("by_look_up"),
                rows.getBoolean("surplus"));
    }
}
