package eu.passerelle.reconciliation;

import eu.passerelle.money.Money;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import eu.passerelle.reconciliation.PayoutMatching.Of;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code payout} and {@code payout_item}. Joins the caller's transaction. */
@Repository
class PayoutTable {
    private final JdbcClient jdbc;

    PayoutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a payout. */
    record Known(String state, Optional<String> reason, long amountCents) {}

    /** An item as it was told. */
    record Kept(Item item, boolean matched) {
        String name() {
            return item.name();
        }

        /** It moved what is settled. */
        boolean isSettled() {
            return matched && (item.kind().movesPayersMoney() || item.kind() == Kind.CARRIED);
        }
    }

    /** Serialises two processes that were told of the same payout, until the transaction ends. */
    Optional<Known> lock(Of of, String payout) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 2))")
                .param(of.rail() + "/" + of.creditor().id() + "/" + payout)
                .query((rows, index) -> index)
                .list();
        return jdbc.sql("select state, reason, amount_cents from payout where rail = ? and creditor = ? and payout = ?")
                .params(of.rail(), of.creditor().id(), payout)
                .query((rows, index) -> new Known(
                        rows.getString("state"),
                        Optional.ofNullable(rows.getString("reason")),
                        rows.getLong("amount_cents")))
                .optional();
    }

    /** By name. */
    Map<String, Kept> items(Of of, String payout) {
        Map<String, Kept> items = new LinkedHashMap<>();
        jdbc.sql("select * from payout_item where rail = ? and creditor = ? and payout = ? order by name")
                .params(of.rail(), of.creditor().id(), payout)
                .query(PayoutTable::kept)
                .list()
                .forEach(one -> items.put(one.name(), one));
        return items;
    }

    private static Kept kept(ResultSet rows, int index) throws SQLException {
        return new Kept(
                new Item(
                        rows.getString("name"),
                        Kind.valueOf(
                                rows.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                        Optional.ofNullable(rows.getString("payment")),
                        Optional.ofNullable(rows.getString("refund")),
                        Optional.ofNullable(rows.getString("carried")),
                        rows.getLong("milli_cents"),
                        rows.getString("native_kind")),
                rows.getBoolean("matched"));
    }

    /** A known payout as it was told last. */
    Payout read(Of of, String payout) {
        List<Item> items = items(of, payout).values().stream().map(Kept::item).toList();
        return jdbc.sql("""
            select amount_cents, paid_on, bounced from payout where rail = ? and creditor = ? and payout = ?\
            """)
                .params(of.rail(), of.creditor().id(), payout)
                .query((rows, index) -> new Payout(
                        payout,
                        Money.euros(rows.getLong("amount_cents")),
                        rows.getObject("paid_on", LocalDate.class),
                        rows.getBoolean("bounced"),
                        items))
                .single();
    }

    /** Payouts with items that waited, oldest first; what the rail contradicts waits for a person. */
    List<String> waiting(Of of) {
        return jdbc.sql("""
            select payout from payout
             where rail = :rail and creditor = :creditor and state = 'unmatched' and not contradicted
               and exists (select 1 from payout_item item where item.rail = payout.rail
                 and item.creditor = payout.creditor and item.payout = payout.payout and not item.matched)
             order by paid_on, payout\
            """)
                .param("rail", of.rail())
                .param("creditor", of.creditor().id())
                .query(String.class)
                .list();
    }

    void insert(Of of, Payout payout) {
        jdbc.sql("""
            insert into payout (rail, creditor, payout, amount_cents, paid_on, bounced, state)
            values (:rail, :creditor, :payout, :cents, :on, :bounced, 'unmatched')\
            """)
                .param("rail", of.rail())
                .param("creditor", of.creditor().id())
                .param("payout", payout.payout())
                .param("cents", payout.amount().cents())
                .param("on", payout.on())
                .param("bounced", payout.bounced())
                .update();
    }

    void keep(Of of, String payout, Item item, boolean matched) {
        jdbc.sql("""
            insert into payout_item (rail, creditor, payout, name, kind, native_kind, payment, refund, carried,
                milli_cents, matched)
            values (:rail, :creditor, :payout, :name, :kind, :nativeKind, :payment, :refund, :carried, :milliCents,
                :matched)
            on conflict (rail, creditor, payout, name) do update set matched = payout_item.matched or excluded.matched\
            """)
                .param("rail", of.rail())
                .param("creditor", of.creditor().id())
                .param("payout", payout)
                .param("name", item.name())
                .param("kind", item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .param("nativeKind", item.nativeKind())
                .param("payment", item.payment().orElse(null))
                .param("refund", item.refund().orElse(null))
                .param("carried", item.carried().orElse(null))
                .param("milliCents", item.milliCents())
                .param("matched", matched)
                .update();
    }

    void drop(Of of, String payout, String name) {
        jdbc.sql("delete from payout_item where rail = ? and creditor = ? and payout = ? and name = ?")
                .params(of.rail(), of.creditor().id(), payout, name)
                .update();
    }

    void conclude(Of of, Payout payout, Known now, boolean contradicted) {
        jdbc.sql("""
            update payout set amount_cents = :cents, paid_on = :on, bounced = :bounced, state = :state,
                reason = :reason, contradicted = :contradicted
             where rail = :rail and creditor = :creditor and payout = :payout\
            """)
                .param("cents", now.amountCents())
                .param("on", payout.on())
                .param("bounced", payout.bounced())
                .param("state", now.state())
                .param("reason", now.reason().orElse(null))
                .param("contradicted", contradicted)
                .param("rail", of.rail())
                .param("creditor", of.creditor().id())
                .param("payout", payout.payout())
                .update();
    }
}
