package eu.passerelle.mandate;

import eu.passerelle.mandate.published.MandateUseEnded;
import eu.passerelle.mandate.published.MandateUsed;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.MandateReference;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code mandate_use}: what is and was collected under mandates, from what the invoice flow publishes. */
@Component
class MandateUses {
    private final JdbcClient jdbc;

    MandateUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(MandateUsed used) {
        jdbc.sql("""
            insert into mandate_use (collection, creditor, comparable, charge_on) values (?, ?, ?, ?)
            on conflict (collection) do update set charge_on = excluded.charge_on, ended = false\
            """)
                .params(used.collection().value(), used.creditor().id(), comparable(used.mandate()), used.chargeOn())
                .update();
    }

    @EventListener
    void on(MandateUseEnded ended) {
        jdbc.sql(
                        ended.left()
                                ? "update mandate_use set ended = true where collection = ? and not ended"
                                : "delete from mandate_use where collection = ? and not ended")
                .param(ended.collection().value())
                .update();
    }

    boolean underWay(Creditor creditor, String mandate) {
        return jdbc.sql("select exists (select from mandate_use where creditor = ? and comparable = ? and not ended)")
                .params(creditor.id(), comparable(mandate))
                .query(Boolean.class)
                .single();
    }

    /** The charge date of the latest collection that was asked for. */
    Optional<LocalDate> last(Creditor creditor, String mandate) {
        return jdbc.sql("select max(charge_on) as last from mandate_use where creditor = ? and comparable = ?")
                .params(creditor.id(), comparable(mandate))
                .query((rows, index) -> Optional.ofNullable(rows.getObject("last", LocalDate.class)))
                .single();
    }

    private static String comparable(String mandate) {
        return new MandateReference(mandate).comparable();
    }
}
