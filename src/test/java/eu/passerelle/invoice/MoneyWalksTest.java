package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Delivery;
import org.junit.jupiter.api.Test;

/** Each walk through the sums, step by step: where the invoice stands, and its cents. */
class MoneyWalksTest extends Refunding {

    @Test
    void paidThenPaidOut() {
        CollectionRow first = paid();
        stands("paid", 11000, 0, 0);
        settle(first, "po-1", 11000);
        settled(11000, 0);
    }

    @Test
    void aBankRefundIsReturnedAndThenTakenFromALaterPayout() {
        CollectionRow first = paid();
        settle(first, "po-1", 11000);
        provider.returned(first, "refused-by-payer", 3);
        stands("returned", 11000, 11000, 0);
        settled(11000, -11000);
        settle(first, "po-2", -11000);
        stands("returned", 11000, 11000, 0);
        settled(0, 0);
    }

    @Test
    void aNewCollectionPaysWhatWasReturned() {
        CollectionRow second = returnedAndPaidAnew();
        stands("paid", 22000, 11000, 0);
        settle(second, "po-3", 11000);
        settled(11000, 0);
    }

    @Test
    void theOldOneReinstatedBesideANewOneIsSurplusWithARefundReady() {
        CollectionRow second = returnedAndPaidAnew();
        settle(second, "po-3", 11000);
        provider.reinstated(provider.collections(INVOICE).getFirst(), 9);
        stands("paid", 22000, 0, 0);
        settled(11000, 11000);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("surplus"));
        assertThat(provider.collections(INVOICE))
                .extracting(CollectionRow::surplus)
                .containsExactly(true, false);
        RefundRow ready = refund();
        assertThat(ready.amountCents()).isEqualTo(11000);
        assertThat(ready.collection())
                .isEqualTo(provider.collections(INVOICE).getFirst().reference());
        assertThat(hub.bean(Refunds.class).release(ready.reference())).isPresent();
        asked(new Delivery.Delivered(new ProviderAnswer.RefundIs(done(ready, 10))));
        stands("paid", 22000, 0, 11000);
        assertThat(hub.see(INVOICE).parked()).isNull();
    }

    @Test
    void aPartIsRefundedAndThenTheWholeIsChargedBackWhichIsLost() {
        CollectionRow first = paid();
        ask("R-1", 3000L);
        asked(new Delivery.Delivered(new ProviderAnswer.RefundIs(done(refund(), 2))));
        stands("paid", 11000, 0, 3000);
        settle(first, "po-1", 8000);
        settled(8000, 0);
        provider.returned(first, "insufficient-funds", 4);
        settle(first, "po-2", -11000);
        stands("parked", 11000, 11000, 3000);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("lost"));
        assertThat(hub.see(INVOICE).kept()).isEqualTo(-3000);
        settled(-3000, 0);
        assertThat(provider.collections(INVOICE))
                .as("nobody collects what was lost")
                .hasSize(1);
    }

    @Test
    void aTimeOutIsUnknownWithoutACent() {
        CollectionRow first = provider.submitted(INVOICE);
        hub.within(() -> hub.bean(CollectionBook.class)
                .happen(
                        provider.row(INVOICE),
                        first,
                        Happening.HOP_UNKNOWN,
                        CollectionBook.Detail.at(hub.clock.instant())));
        stands("unknown", 0, 0, 0);
        settled(0, 0);
    }

    /** Whatever was told in whatever order, what is kept is what came less what went. */
    @Test
    void everyCentThatCameIsKeptRefundedOrReturned() {
        returnedAndPaidAnew();
        ask("R-1", 2500L);
        asked(new Delivery.Delivered(new ProviderAnswer.RefundIs(done(refund(), 9))));
        InvoiceView.Seen seen = hub.see(INVOICE);
        long gross = hub.jdbc
                .sql("select sum(cents) from money_event where kind = 'paid'")
                .query(Long.class)
                .single();
        assertThat(seen.kept() + seen.refunded() + seen.returned()).isEqualTo(gross);
        assertThat(hub.jdbc
                        .sql("select count(*) from invoice")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private CollectionRow returnedAndPaidAnew() {
        CollectionRow first = paid();
        provider.returned(first, "insufficient-funds", 3);
        CollectionRow second = provider.resubmitted(INVOICE);
        provider.paid(second, 5);
        return second;
    }

    private void settle(CollectionRow of, String item, long cents) {
        hub.within(() ->
                hub.bean(CollectionTable.class).addMoney(of.reference(), "settled", item, cents, hub.clock.instant()));
    }

    private void settled(long cents, long due) {
        InvoiceView.Seen seen = hub.see(INVOICE);
        assertThat(seen.settled()).isEqualTo(cents);
        assertThat(seen.kept() - seen.settled()).isEqualTo(due);
    }
}
