package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.money.Money;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.reconciliation.ReconciliationSteps;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Payouts that do not tie at first, and what a later answer or a later day makes of them. */
class PayoutsTieLaterTest extends PaymentLife {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 3);

    private String accepted() {
        dueAndSigned();
        at(ASKED);
        assertThat(state()).isEqualTo("accepted");
        return hub.collection(INVOICE).payment().orElseThrow();
    }

    private String paid() {
        String payment = accepted();
        at("2026-12-01T08:00:00Z");
        assertThat(state()).isEqualTo("paid");
        return payment;
    }

    private static Item of(String name, String payment) {
        return new Item(name, Kind.PAYMENT, Optional.of(payment), Optional.empty(), 11_000_000, "payment");
    }

    private static Item carried(String name, String payout) {
        return new Item(
                name,
                Kind.CARRIED,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(payout),
                11_000_000,
                "payout_failure");
    }

    private static Payout payout(String name, long cents, boolean bounced, Item... items) {
        return new Payout(name, Money.euros(cents), DAY, bounced, List.of(items));
    }

    /** A sweep of one page. */
    private void sweep(Payout... payouts) {
        hub.within(() -> hub.bean(Work.class).add("payouts", "stripe/" + CreditorsOfTests.AIDE, clock.instant()));
        WorkItem item = hub.bean(Claiming.class).claim("payouts").orElseThrow();
        Delivery page = new Delivery.Delivered(new ProviderAnswer.Payouts(List.of(payouts), Optional.empty()));
        hub.bean(ReconciliationSteps.class).work(item, crossing -> new Crossed(crossing, page));
    }

    private List<String> state(String payout) {
        return hub.jdbc
                .sql("select state || coalesce(': ' || reason, '') from payout where payout = ?")
                .param(payout)
                .query(String.class)
                .list();
    }

    private long settled() {
        return hub.see(INVOICE).settled();
    }

    /** The rail's list goes back two weeks; what was told is kept for longer. */
    @Test
    void aPaymentThatIsKnownLateIsSettledWhenItIs() {
        String payment = paid();
        hub.jdbc.sql("update collection set payment = null").update();
        sweep(payout("po_1", 11_000, false, of("t1", payment)));
        assertThat(state("po_1")).containsExactly("unmatched: 1 of 1 items are of payments that are not known here");
        hub.jdbc.sql("update collection set payment = ?").param(payment).update();
        clock.to("2027-02-01T08:00:00Z");
        sweep();
        assertThat(state("po_1")).containsExactly("settled");
        assertThat(settled()).isEqualTo(11_000);
    }

    /** The newest is listed first. */
    @Test
    void aPayoutThatBouncedIsSettledByTheOneThatCarriesIt() {
        String payment = paid();
        Payout bounced = payout("po_1", 11_000, true, of("t1", payment));
        sweep(payout("po_2", 11_000, false, carried("t9", "po_1")), bounced);
        assertThat(state("po_1")).containsExactly("bounced: bounced");
        assertThat(state("po_2")).containsExactly("settled");
        assertThat(settled()).isEqualTo(11_000);
        sweep(payout("po_2", 11_000, true, carried("t9", "po_1")), bounced);
        assertThat(settled()).isZero();
        sweep(payout("po_3", 11_000, false, carried("t10", "po_2")));
        assertThat(state("po_3")).containsExactly("settled");
        assertThat(settled()).isEqualTo(11_000);
    }

    @Test
    void whatIsCarriedWithoutANameWaitsForAPerson() {
        String payment = paid();
        sweep(payout("po_1", 11_000, true, of("t1", payment)));
        sweep(payout("po_2", 11_000, false, carried("t9", null)));
        assertThat(state("po_2"))
                .containsExactly("unmatched: 1 of 1 items carry an earlier payout that is not named or has not bounced"
                        + " here");
        assertThat(settled()).isZero();
    }

    /** Fetched while it still grew, with a sum that tied by chance. */
    @Test
    void aSettledPayoutThatIsToldOtherwiseIsMatchedAnew() {
        String payment = paid();
        sweep(payout("po_1", 0, false));
        assertThat(state("po_1")).containsExactly("settled");
        sweep(payout("po_1", 11_000, false, of("t1", payment)));
        assertThat(state("po_1")).containsExactly("settled");
        assertThat(settled()).isEqualTo(11_000);
    }

    @Test
    void aSettledItemThatIsTakenBackWaitsForAPerson() {
        String payment = paid();
        sweep(payout("po_1", 11_000, false, of("t1", payment)));
        sweep(payout("po_1", 0, false));
        sweep();
        assertThat(state("po_1")).containsExactly("unmatched: 1 item gone that settled something");
        assertThat(settled()).isEqualTo(11_000);
    }

    /** The rail says the money came and the hub does not know it: it asks. */
    @Test
    void aPayoutOfWhatIsNotPaidHasItAskedForAndSettlesIt() {
        String payment = accepted();
        hub.jdbc.sql("delete from work where kind = 'ask'").update();
        sweep(payout("po_1", 11_000, false, of("t1", payment)));
        assertThat(state("po_1")).containsExactly("unmatched: 1 of 1 items are of payments that are not paid here");
        assertThat(hub.jdbc
                        .sql("select count(*) from work where kind = 'ask'")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(settled()).isZero();
        at("2026-12-01T08:00:00Z");
        sweep();
        assertThat(state("po_1")).containsExactly("settled");
        assertThat(settled()).isEqualTo(11_000);
    }

    @Test
    void twoItemsOfOneNameDoNotTie() {
        String payment = paid();
        sweep(payout("po_1", 22_000, false, of("t1", payment), of("t1", payment)));
        assertThat(state("po_1")).containsExactly("unmatched: 1 item with the name of another");
        assertThat(settled()).isEqualTo(11_000);
    }

    /** Its sum is more than any number of the hub's. */
    @Test
    void aPayoutThatCannotBeMatchedDoesNotHoldTheOthers() {
        String payment = paid();
        sweep(payout("po_0", Long.MAX_VALUE / 10, false), payout("po_1", 11_000, false, of("t1", payment)));
        assertThat(state("po_0")).isEmpty();
        assertThat(state("po_1")).containsExactly("settled");
        assertThat(hub.jdbc
                        .sql("select parked_reason from notice where parked_reason is not null")
                        .query(String.class)
                        .list())
                .containsExactly("cannot-be-applied");
    }
}
