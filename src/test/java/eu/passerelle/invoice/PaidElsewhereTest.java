package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Cheques, cash and CESU: they close or reduce what is planned, and never what may already be under way. */
class PaidElsewhereTest extends Refunding {

    @Test
    void aChequeOfTheWholeSumClosesTheInvoice() {
        hub.receive(new Due());
        elsewhere("C-1", 11000);
        elsewhere("C-1", 11000);
        stands("cancelled", 0, 0, 0);
        assertThat(hub.see(INVOICE).closed()).isEqualTo("paid-elsewhere");
        assertThat(hub.collection(INVOICE).state()).isEqualTo(CollectionState.CANCELLED);
    }

    @Test
    void aPartReducesWhatIsPlanned() {
        hub.receive(new Due());
        elsewhere("C-1", 4000);
        assertThat(hub.collection(INVOICE).amountCents()).isEqualTo(7000);
        CollectionRow first = provider.resubmitted(INVOICE);
        provider.paid(first, 2);
        stands("paid", 7000, 0, 0);
        assertThat(hub.see(INVOICE).parked()).isNull();
    }

    @Test
    void itMayOvertakeItsInvoice() {
        elsewhere("C-1", 4000);
        elsewhere("C-2", 7000);
        hub.receive(new Due());
        stands("cancelled", 0, 0, 0);
        assertThat(hub.see(INVOICE).closed()).isEqualTo("paid-elsewhere");
    }

    @Test
    void whatIsUnderWayCannotBeReducedAndOnceItIsPaidARefundIsReadyForOneClick() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.accepted(first, 1);
        elsewhere("C-1", 5000);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("paid-elsewhere-too-late"));
        assertThat(hub.collection(INVOICE).amountCents()).isEqualTo(11000);
        provider.paid(first, 3);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("surplus"));
        RefundRow ready = refund();
        assertThat(ready.amountCents()).isEqualTo(5000);
        assertThat(hub.bean(eu.passerelle.delivery.work.Claiming.class).claim("refund"))
                .isEmpty();
        assertThat(hub.bean(Refunds.class).release(ready.reference()))
                .get()
                .asString()
                .contains("5000 cents");
        asked(new eu.passerelle.transfer.Delivery.Delivered(
                new eu.passerelle.provider.ProviderAnswer.RefundIs(done(ready, 4))));
        stands("paid", 11000, 0, 5000);
        assertThat(hub.see(INVOICE).parked()).isNull();
    }

    @Test
    void whatFailsAfterItWasPaidElsewhereIsNotCollectedAgain() {
        CollectionRow first = provider.submitted(INVOICE);
        elsewhere("C-1", 11000);
        provider.failed(first, "insufficient-funds", 2);
        stands("cancelled", 0, 0, 0);
        assertThat(hub.see(INVOICE).closed()).isEqualTo("paid-elsewhere");
        assertThat(provider.collections(INVOICE)).hasSize(1);
    }

    @Test
    void aRetryCollectsOnlyWhatIsLeft() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.failed(first, "insufficient-funds", 2);
        elsewhere("C-1", 4000);
        assertThat(provider.collections(INVOICE))
                .last()
                .extracting(CollectionRow::amountCents)
                .isEqualTo(7000L);
    }

    @Test
    void aChequeThatBouncesOpensTheInvoiceAgainForAPerson() {
        hub.receive(new Due());
        elsewhere("C-1", 11000);
        elsewhere("C-1-back", -11000);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("parked");
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("paid-elsewhere-taken-back"));
        assertThat(hub.told(INVOICE)).containsExactly("invoice.reopened", "payment.parked");
    }
}
