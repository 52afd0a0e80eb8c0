package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.money.Money;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.NoticeTaker.Taken;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refund from the asking to its end. */
class RefundLifeTest extends Refunding {

    @Test
    void moneyMovesOnlyWhenTheRefundIsDone() {
        paid();
        ask("R-1", 3000L);
        ask("R-1", 3000L);
        RefundRow refund = refund();
        RefundPayment asked =
                (RefundPayment) asked(new Delivery.Delivered(new ProviderAnswer.RefundIs(accepted(refund, 2))));
        assertThat(asked.key()).isEqualTo(refund.reference() + ".refund");
        assertThat(refund().state()).isEqualTo(RefundState.ACCEPTED);
        stands("paid", 11000, 0, 0);
        tell(done(refund, 3));
        tell(done(refund, 3));
        stands("paid", 11000, 0, 3000);
        assertThat(refunds()).hasSize(1);
        assertThat(hub.told(INVOICE)).containsExactly("payment.paid", "payment.refunded");
        assertThat(provider.told(INVOICE, "payment.refunded", "asked")).isEqualTo("R-1");
    }

    @Test
    void withoutAnAmountAllIsGivenBack() {
        paid();
        ask("R-1", null);
        asked(new Delivery.Delivered(new ProviderAnswer.RefundIs(done(refund(), 2))));
        stands("refunded", 11000, 0, 11000);
    }

    @Test
    void neverMoreIsGivenBackThanIsKeptLessOpenRefunds() {
        paid();
        ask("R-1", 8000L);
        ask("R-2", 4000L);
        assertThat(refunds()).hasSize(1);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("refund-exceeds-kept"));
        assertThat(hub.told(INVOICE)).containsExactly("payment.paid", "payment.parked");
    }

    @Test
    void aRefundThatCameBackAfterItWasDoneIsTakenBackByAnAddedEvent() {
        paid();
        ask("R-1", 3000L);
        RefundRow refund = refund();
        asked(new Delivery.Delivered(new ProviderAnswer.RefundIs(done(refund, 2))));
        tell(failed(refund, 5));
        tell(failed(refund, 5));
        tell(done(refund, 2));
        stands("paid", 11000, 0, 0);
        assertThat(refund().state()).isEqualTo(RefundState.FAILED);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("refund-failed"));
        assertThat(hub.jdbc
                        .sql("select kind || ' ' || cents from money_event order by id")
                        .query(String.class)
                        .list())
                .containsExactly("paid 11000", "refunded 3000", "refund-returned 3000");
    }

    @Test
    void anUnknownRefundIsAskedByItsStoredRequestAndThenLookedUp() {
        paid();
        ask("R-1", 3000L);
        asked(new Delivery.Unknown("the answer was lost"));
        stands("unknown", 11000, 0, 0);
        RefundRow refund = refund();
        RefundPayment repeat = (RefundPayment) asked(new Delivery.Unknown("lost again"));
        assertThat(repeat.key()).isEqualTo(refund.reference() + ".refund");
        hub.clock.to("2026-11-20T08:00:00Z");
        LookUpRefund looked =
                (LookUpRefund) asked(new Delivery.Delivered(new ProviderAnswer.RefundIs(done(refund, 2))));
        assertThat(looked.key()).isNotEqualTo(repeat.key());
        stands("paid", 11000, 0, 3000);
    }

    @Test
    void whoTakesOverARefundThatWasSubmittedNeverSendsItAnew() {
        paid();
        ask("R-1", 3000L);
        assertThat(hub.bean(Refunds.class)
                        .next(hub.bean(Claiming.class).claim("refund").orElseThrow()))
                .isInstanceOf(RefundPayment.class);
        hub.bean(Claiming.class).loseLeases();
        assertThat(hub.bean(Refunds.class)
                        .next(hub.bean(Claiming.class).claim("refund").orElseThrow()))
                .isInstanceOf(CollectRequest.Nothing.class);
        assertThat(refund().state()).isEqualTo(RefundState.UNKNOWN);
    }

    @Test
    void aRefundThatOnlyAPersonCanTransferIsDoneOnceCoreSaysSo() {
        paid();
        ask("R-1", 3000L);
        asked(new Delivery.Delivered(new ProviderAnswer.RefundByTransfer()));
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("refund-by-transfer"));
        stands("paid", 11000, 0, 0);
        elsewhere("V-1", -3000);
        stands("paid", 11000, 0, 3000);
        assertThat(refund().state()).isEqualTo(RefundState.DONE);
        assertThat(hub.see(INVOICE).parked()).isNull();
    }

    @Test
    void aDeclinedAndARefusedRefundWaitForAPerson() {
        paid();
        ask("R-1", 3000L);
        asked(new Delivery.Delivered(
                new ProviderAnswer.Declined(Reason.DATA_WRONG, "charge_already_refunded", List.of())));
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("refund-failed"));
        ask("R-2", 3000L);
        asked(new Outcome.Refused("stripe-refund", List.of("suspended")));
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("refund-refused"));
        stands("paid", 11000, 0, 0);
        assertThat(refunds()).allMatch(row -> row.state() == RefundState.FAILED);
    }

    @Test
    void whatWasRefundedInTheDashboardIsAFactMarkedAndTold() {
        CollectionRow first = paid();
        RefundName name = new RefundName("re_dash", first.payment(), Optional.empty());
        assertThat(tell(new RefundFact.Accepted(name, Provider.at(2)))).isEqualTo(Taken.APPLIED);
        stands("paid", 11000, 0, 0);
        RefundFact done = new RefundFact.Done(name, Money.euros(4000), Provider.at(3));
        tell(done);
        tell(done);
        stands("paid", 11000, 0, 4000);
        assertThat(provider.told(INVOICE, "payment.refunded", "origin")).isEqualTo("provider");
        assertThat(hub.see(INVOICE).timeline())
                .anyMatch(line -> line.what().equals("refund-done") && "made-at-provider".equals(line.reason()));
        tell(new RefundFact.Failed(name, Reason.ACCOUNT_CLOSED, "account_closed", Provider.at(6)));
        stands("paid", 11000, 0, 0);
    }

    @Test
    void aRefundThatWasAskedBeforeItsInvoiceCameIsSeenToOnceItDoes() {
        ask("R-1", 3000L);
        hub.receive(new Due());
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("refund-exceeds-kept"));
    }
}
