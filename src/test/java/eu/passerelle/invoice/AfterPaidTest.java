package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.Collecting;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows an end: another collection, reminders, a person, or nothing; each told to core. */
class AfterPaidTest {
    private static final String INVOICE = "FAC-2026-000123";

    private Provider provider;
    private FlowsInABox hub;

    @BeforeEach
    void start() {
        provider = new Provider(CreditorsOfTests.two().collecting(new Collecting(1, 7, List.of(3, 10))));
        hub = provider.hub;
    }

    @AfterEach
    void stop() {
        new ToldByContract().check(hub.jdbc);
        hub.close();
    }

    @Test
    void aLateFailureIsAReturnAndTheNextCollectionIsANewOneOfOurs() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.paid(first, 1);
        provider.failed(first, "insufficient-funds", 3);
        List<CollectionRow> rows = provider.collections(INVOICE);
        assertThat(rows).extracting(row -> row.state().word()).containsExactly("returned", "planned");
        assertThat(rows.getLast().ordinal()).isEqualTo(2);
        assertThat(rows.getLast().reference()).isNotEqualTo(first.reference());
        assertThat(rows.getLast().chargeOn()).hasToString("2026-11-26");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("pending");
        assertThat(hub.see(INVOICE).returned()).isEqualTo(11000);
        assertThat(hub.told(INVOICE)).containsExactly("payment.paid", "payment.returned", "invoice.reopened");
        assertThat(provider.told(INVOICE, "payment.returned", "next"))
                .isEqualTo("{\"kind\":\"retry\",\"on\":\"2026-11-26\"}");
    }

    @Test
    void aFailureOlderThanThePaymentIsHistory() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.paid(first, 3);
        provider.failed(first, "insufficient-funds", 1);
        assertThat(hub.collection(INVOICE).state()).isEqualTo(CollectionState.PAID);
        assertThat(hub.see(INVOICE).returned()).isZero();
    }

    @Test
    void resubmittedByTheProviderAndConfirmedAgainIsReinstatedAndTheNextCollectionIsTakenBack() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.paid(first, 1);
        provider.failed(first, "technical", 2);
        provider.accepted(first, 3);
        provider.paid(first, 4);
        assertThat(provider.collections(INVOICE))
                .extracting(row -> row.state().word())
                .containsExactly("reinstated", "cancelled");
        assertThat(provider.collections(INVOICE)).noneMatch(CollectionRow::surplus);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(hub.see(INVOICE).kept()).isEqualTo(11000);
    }

    @Test
    void aChargebackThatIsCancelledGivesTheMoneyBackWhateverItIsCalled() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.paid(first, 1);
        provider.returned(first, "refused-by-payer", 2);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("returned");
        provider.returned(first, "refused-by-payer", 2);
        assertThat(hub.see(INVOICE).returned()).isEqualTo(11000);
        provider.reinstated(first, 3);
        provider.reinstated(first, 3);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(hub.see(INVOICE).returned()).isZero();
        hub.clock.to("2027-01-10T08:00:00Z");
        hub.work(20);
        assertThat(hub.told(INVOICE)).doesNotContain("invoice.reminder-due");
    }

    @Test
    void remindersComeInStagesOnceNoRetryIsLeft() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.failed(first, "insufficient-funds", 1);
        CollectionRow second = provider.resubmitted(INVOICE);
        provider.failed(second, "insufficient-funds", 2);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("failed");
        assertThat(provider.told(INVOICE, "payment.failed", "next"))
                .isEqualTo("{\"kind\":\"reminder\",\"on\":\"2026-11-21\"}");
        hub.clock.to("2026-11-21T08:00:00Z");
        hub.work(20);
        assertThat(provider.told(INVOICE, "invoice.reminder-due", "stage")).isEqualTo("1");
        hub.clock.to("2026-12-31T08:00:00Z");
        hub.work(20);
        hub.work(20);
        assertThat(hub.told(INVOICE))
                .containsExactly("payment.failed", "payment.failed", "invoice.reminder-due", "invoice.reminder-due");
        assertThat(provider.told(INVOICE, "invoice.reminder-due", "amount"))
                .isEqualTo("{\"amount\":11000,\"currency\":\"EUR\"}");
    }

    @Test
    void whatNobodyShouldGuessWaitsForAPersonAndARevivalTakesTheMarkAway() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.failed(first, "payer-deceased", 1);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("parked");
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("next-step-by-person"));
        assertThat(provider.told(INVOICE, "payment.failed", "next")).isEqualTo("{\"kind\":\"person\"}");
        provider.accepted(first, 2);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("pending");
        assertThat(hub.see(INVOICE).parked()).isNull();
    }

    @Test
    void aPaymentThatRevivesBesideANewerOneThatWasAskedForIsSurplusUntilThatOneIsClosed() {
        CollectionRow first = provider.submitted(INVOICE);
        provider.failed(first, "insufficient-funds", 1);
        CollectionRow second = provider.resubmitted(INVOICE);
        provider.accepted(second, 2);
        provider.paid(first, 3);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("surplus"));
        assertThat(provider.collections(INVOICE))
                .extracting(CollectionRow::surplus)
                .containsExactly(true, false);
        provider.cancelled(second, 4);
        assertThat(provider.collections(INVOICE))
                .extracting(CollectionRow::surplus)
                .containsExactly(false, false);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(hub.see(INVOICE).parked()).isNull();
        assertThat(hub.see(INVOICE).kept()).isEqualTo(11000);
    }

    @Test
    void whatCoreCancelledIsNeverCollectedAgain() {
        CollectionRow first = provider.submitted(INVOICE);
        hub.cancel(INVOICE);
        provider.failed(first, "insufficient-funds", 1);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("cancelled");
        assertThat(provider.collections(INVOICE)).hasSize(1);
        assertThat(provider.told(INVOICE, "payment.failed", "next")).isEqualTo("{\"kind\":\"none\"}");
    }
}
