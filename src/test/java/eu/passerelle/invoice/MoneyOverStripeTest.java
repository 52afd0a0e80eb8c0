package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.delivery.Work;
import eu.passerelle.sandbox.Book;
import eu.passerelle.transfer.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment after it was paid, over a strict Stripe: refunded, paid out, and its book compared. */
class MoneyOverStripeTest extends PaymentLife {
    private int asked;

    @Override
    boolean isPaidOut() {
        return true;
    }

    @BeforeEach
    void paid() {
        dueAndSigned();
        at(ASKED);
        at("2026-12-01T08:00:00Z");
        assertThat(state()).isEqualTo("paid");
    }

    @Test
    void whatCoreWantsGivenBackIsGivenBackOnce() {
        refund("R-1", 3000L);
        settle();
        assertThat(hub.see(INVOICE).refunded()).isZero();
        at("2026-12-06T08:00:00Z");
        assertThat(hub.see(INVOICE).refunded()).isEqualTo(3000);
        assertThat(hub.see(INVOICE).kept()).isEqualTo(8000);
        assertThat(stripe.book().refunds()).hasSize(1);
        assertThat(told()).contains("payment.refunded");
        assertThat(state()).isEqualTo("paid");
    }

    @Test
    void theRestMayBeGivenBackAndNoMore() {
        refund("R-1", 3000L);
        settle();
        refund("R-2", null);
        refund("R-3", 1L);
        settle();
        at("2026-12-06T08:00:00Z");
        assertThat(hub.see(INVOICE).refunded()).isEqualTo(11_000);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("refunded");
        assertThat(stripe.book().refunds()).hasSize(2);
    }

    /** A time-out at the provider: asked again by the stored request, under its key. */
    @Test
    void aRefundWithoutAnAnswerIsMadeOnce() {
        hub.network = delivery -> new Delivery.Unknown("no answer");
        refund("R-1", 3000L);
        assertThat(hub.workOn("refund")).isTrue();
        hub.network = delivery -> delivery;
        hub.jdbc.sql("update work set run_at = '-infinity'").update();
        settle();
        at("2026-12-06T08:00:00Z");
        assertThat(hub.see(INVOICE).refunded()).isEqualTo(3000);
        assertThat(stripe.book().refunds()).hasSize(1);
    }

    /** Asked on the day, as every account is a few times a day: a first sweep goes back two weeks. */
    @Test
    void whatStripePaysOutTiesToTheCent() {
        ask("payouts");
        assertThat(payouts()).containsOnly("settled");
        assertThat(hub.see(INVOICE).settled()).isEqualTo(11_000);
        assertThat(stripe.book().payouts().stream()
                        .flatMap(payout -> payout.items().stream())
                        .filter(item ->
                                !item.kind().contains("fee") && !item.kind().contains("tax"))
                        .mapToLong(Book.Item::cents)
                        .sum())
                .isEqualTo(11_000);
        assertThat(told()).contains("payment.settled");
    }

    private List<String> payouts() {
        return hub.jdbc
                .sql("select state from payout order by paid_on")
                .query(String.class)
                .list();
    }

    @Test
    void newsOfWhatIsKnownChangeNothing() {
        List<String> before = told();
        ask("news");
        assertThat(told()).isEqualTo(before);
        assertThat(state()).isEqualTo("paid");
    }

    private void ask(String kind) {
        hub.within(() -> hub.bean(Work.class).add(kind, "stripe/" + CreditorsOfTests.AIDE, clock.instant()));
        while (hub.workOn(kind)) {
            hub.jdbc.sql("update work set run_at = '-infinity'").update();
        }
    }

    private void refund(String name, @Nullable Long cents) {
        hub.within(() -> hub.bean(RefundAskedIntake.class)
                .apply(new Taken<>(
                        CreditorsOfTests.AIDE,
                        "urn:core:test",
                        "evt-refund-" + ++asked,
                        clock.instant(),
                        new RefundAsked(
                                CreditorsOfTests.AIDE.id(),
                                INVOICE,
                                name,
                                cents == null ? null : Amount.euros(cents)))));
    }
}
