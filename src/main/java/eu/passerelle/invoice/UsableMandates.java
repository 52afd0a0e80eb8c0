package eu.passerelle.invoice;

import eu.passerelle.mandate.published.MandateEnded;
import eu.passerelle.mandate.published.MandateUsable;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.MandateReference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.MandateAtProvider;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this flow knows of mandates: its own small table, kept from what the mandate flow publishes inside the
 * publisher's transaction. Mandates are named here as banks compare them, without regard to case and spaces.
 */
@Component
class UsableMandates {
    private final JdbcClient jdbc;
    private final CollectionTable collections;
    private final CollectionRelease release;

    UsableMandates(JdbcClient jdbc, CollectionTable collections, CollectionRelease release) {
        this.jdbc = jdbc;
        this.collections = collections;
        this.release = release;
    }

    /** Only a mandate of this rail and of this payer is usable: somebody else's never is. */
    Optional<MandateAtProvider> usable(Creditor creditor, String mandate, String rail, SubjectId payer) {
        return jdbc.sql("""
            select customer, account, provider_mandate from usable_mandate
             where creditor = ? and mandate = ? and rail = ? and subject = ? and usable\
            """)
                .params(creditor.id(), mandate, rail, payer.value())
                .query((rows, index) -> new MandateAtProvider(
                        rows.getString("customer"), rows.getString("account"), rows.getString("provider_mandate")))
                .optional();
    }

    @EventListener
    void on(MandateUsable usable) {
        jdbc.sql("""
            insert into usable_mandate (creditor, mandate, rail, subject, customer, account,
                provider_mandate, usable)
            values (:creditor, :mandate, :rail, :subject, :customer, :account, :providerMandate, true)
            on conflict (creditor, mandate) do update set rail = excluded.rail,
                subject = excluded.subject, customer = excluded.customer, account = excluded.account,
                provider_mandate = excluded.provider_mandate, usable = true, reason = null\
            """)
                .param("creditor", usable.creditor().id())
                .param("mandate", comparable(usable.mandate()))
                .param("rail", usable.rail())
                .param("subject", usable.payer().value())
                .param("customer", usable.at().customer())
                .param("account", usable.at().account())
                .param("providerMandate", usable.at().mandate())
                .update();
        collections.moveToRail(usable.creditor(), comparable(usable.mandate()), usable.rail());
        release.release(collections.waitingFor(usable.creditor(), comparable(usable.mandate())));
    }

    @EventListener
    void on(MandateEnded ended) {
        jdbc.sql("update usable_mandate set usable = false, reason = ? where creditor = ? and mandate = ?")
                .params(ended.reason(), ended.creditor().id(), comparable(ended.mandate()))
                .update();
    }

    private static String comparable(String mandate) {
        return new MandateReference(mandate).comparable();
    }
}
