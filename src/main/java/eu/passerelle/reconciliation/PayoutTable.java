package eu.passerelle.reconciliation;

import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Payout;
import java.util.Locale;
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
    record Known(String state, Optional<String> reason) {
        /** Nothing that is told of it now can change it. */
        boolean isFinal(boolean bounced) {
            return state.equals("bounced") || state.equals("settled") && !bounced;
        }
    }

    /** Serialises two processes that were told of the same payout, until the transaction ends. */
    Optional<Known> lock(String rail, Creditor creditor, String payout) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 2))")
                .param(rail + "/" + creditor.id() + "/" + payout)
                .query((rows, index) -> index)
                .list();
        return jdbc.sql("select state, reason from payout where rail = ? and creditor = ? and payout = ?")
                .params(rail, creditor.id(), payout)
                .query((rows, index) ->
                        new Known(rows.getString("state"), Optional.ofNullable(rows.getString("reason"))))
                .optional();
    }

    void insert(String rail, Creditor creditor, Payout payout) {
        jdbc.sql("""
            insert into payout (rail, creditor, payout, amount_cents, paid_on, bounced, state)
            values (:rail, :creditor, :payout, :cents, :on, :bounced, 'unmatched')\
            """)
                .param("rail", rail)
                .param("creditor", creditor.id())
                .param("payout", payout.payout())
                .param("cents", payout.amount().cents())
                .param("on", payout.on())
                .param("bounced", payout.bounced())
                .update();
    }

    void keep(String rail, Creditor creditor, Payout payout, Payout.Item item, boolean matched) {
        jdbc.sql("""
            insert into payout_item (rail, creditor, payout, name, kind, native_kind, payment, refund, milli_cents,
                matched)
            values (:rail, :creditor, :payout, :name, :kind, :nativeKind, :payment, :refund, :milliCents, :matched)
            on conflict (rail, creditor, payout, name) do update set matched = payout_item.matched or excluded.matched\
            """)
                .param("rail", rail)
                .param("creditor", creditor.id())
                .param("payout", payout.payout())
                .param("name", item.name())
                .param("kind", item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .param("nativeKind", item.nativeKind())
                .param("payment", item.payment().orElse(null))
                .param("refund", item.refund().orElse(null))
                .param("milliCents", item.milliCents())
                .param("matched", matched)
                .update();
    }

    void conclude(String rail, Creditor creditor, Payout payout, String state, Optional<String> reason) {
        jdbc.sql("""
            update payout set amount_cents = :cents, bounced = :bounced, state = :state, reason = :reason
             where rail = :rail and creditor = :creditor and payout = :payout\
            """)
                .param("cents", payout.amount().cents())
                .param("bounced", payout.bounced())
                .param("state", state)
                .param("reason", reason.orElse(null))
                .param("rail", rail)
                .param("creditor", creditor.id())
                .param("payout", payout.payout())
                .update();
    }
}
