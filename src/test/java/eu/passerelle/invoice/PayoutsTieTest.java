package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Money;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import eu.passerelle.reconciliation.ReconciliationSteps;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payouts of a rail against what was collected there: every item where it belongs, every sum to the cent. */
class PayoutsTieTest extends PaymentLife {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 3);
    private String payment;

    @BeforeEach
    void paid() {
        dueAndSigned();
        at(ASKED);
        at("2026-12-01T08:00:00Z");
        assertThat(state()).isEqualTo("paid");
        payment = hub.collection(INVOICE).payment().orElseThrow();
    }

    private static Item of(String name, Kind kind, String payment, long milliCents) {
        return new Item(name, kind, Optional.ofNullable(payment), Optional.empty(), milliCents, kind.name());
    }

    private void match(String payout, long cents, boolean bounced, Item... items) {
        hub.within(() -> hub.bean(ReconciliationSteps.class)
                .match(
                        CreditorsOfTests.AIDE,
                        "stripe",
                        new Payout(payout, Money.euros(cents), DAY, bounced, List.of(items))));
    }

    private List<String> payout(String name) {
        return hub.jdbc
                .sql("select state || coalesce(': ' || reason, '') from payout where payout = ?")
                .param(name)
                .query(String.class)
                .list();
    }

    private long settled() {
        return hub.see(INVOICE).settled();
    }

    @Test
    void aPayoutThatTiesSettlesWhatItHolds() {
        match("po_1", 10_964, false, of("t1", Kind.PAYMENT, payment, 11_000_000), of("t2", Kind.FEE, null, -36_000));
        assertThat(payout("po_1")).containsExactly("settled");
        assertThat(settled()).isEqualTo(11_000);
        assertThat(told()).endsWith("payment.settled");
        assertThat(hub.told("po_1")).containsExactly("payout.settled");
    }

    @Test
    void aRepeatSettlesNothingTwice() {
        for (int again = 0; again < 3; again++) {
            match("po_1", 11_000, false, of("t1", Kind.PAYMENT, payment, 11_000_000));
        }
        assertThat(settled()).isEqualTo(11_000);
        assertThat(hub.told("po_1")).containsExactly("payout.settled");
    }

    /** Half a cent of fee is rounded by the provider once a payout. */
    @Test
    void feesInPartsOfCentsTie() {
        match("po_1", 10_998, false, of("t1", Kind.PAYMENT, payment, 11_000_000), of("t2", Kind.FEE, null, -2_500));
        assertThat(payout("po_1")).containsExactly("settled");
    }

    @Test
    void oneCentOfDifferenceIsExplained() {
        match("po_1", 10_963, false, of("t1", Kind.PAYMENT, payment, 11_000_000), of("t2", Kind.FEE, null, -36_000));
        assertThat(payout("po_1"))
                .containsExactly("unmatched: paid out 10963 cents, and the items add up to 10964: a difference of -1");
        assertThat(hub.told("po_1")).containsExactly("payout.unmatched");
    }

    /** Told once, and settled once what was missing has come. */
    @Test
    void aPayoutOfAPaymentThatIsNotKnownYetWaits() {
        match(
                "po_1",
                12_000,
                false,
                of("t1", Kind.PAYMENT, payment, 11_000_000),
                of("t2", Kind.PAYMENT, "pi_x", 1_000_000));
        match(
                "po_1",
                12_000,
                false,
                of("t1", Kind.PAYMENT, payment, 11_000_000),
                of("t2", Kind.PAYMENT, "pi_x", 1_000_000));
        assertThat(payout("po_1")).containsExactly("unmatched: 1 of 2 items are of payments that are not known here");
        assertThat(hub.told("po_1")).containsExactly("payout.unmatched");
        assertThat(settled()).isEqualTo(11_000);
        match("po_1", 11_000, false, of("t1", Kind.PAYMENT, payment, 11_000_000));
        assertThat(hub.told("po_1")).containsExactly("payout.unmatched", "payout.settled");
    }

    @Test
    void anItemOfAKindThatNobodyKnowsIsShown() {
        match("po_1", 11_500, false, of("t1", Kind.PAYMENT, payment, 11_000_000), of("t2", Kind.OTHER, null, 500_000));
        assertThat(payout("po_1")).containsExactly("unmatched: items of a kind not known: OTHER");
    }

    /** Design 5: a return is taken from a later payout, as a negative item. */
    @Test
    void aReturnIsTakenFromALaterPayout() {
        match("po_1", 11_000, false, of("t1", Kind.PAYMENT, payment, 11_000_000));
        match(
                "po_2",
                -12_500,
                false,
                of("t2", Kind.RETURN, payment, -11_000_000),
                of("t3", Kind.FEE, null, -1_500_000));
        assertThat(payout("po_2")).containsExactly("settled");
        assertThat(settled()).isZero();
    }

    /** The money is back at the rail and comes again. */
    @Test
    void aBouncedPayoutIsTakenBackAndSettledByTheNext() {
        match("po_1", 11_000, false, of("t1", Kind.PAYMENT, payment, 11_000_000));
        match("po_1", 11_000, true, of("t1", Kind.PAYMENT, payment, 11_000_000));
        assertThat(payout("po_1")).containsExactly("bounced: bounced");
        assertThat(settled()).isZero();
        match("po_1", 11_000, true, of("t1", Kind.PAYMENT, payment, 11_000_000));
        assertThat(settled()).isZero();
        match("po_2", 11_000, false, of("t1", Kind.PAYMENT, payment, 11_000_000));
        assertThat(settled()).isEqualTo(11_000);
        assertThat(hub.told("po_1")).containsExactly("payout.settled", "payout.unmatched");
    }
}
