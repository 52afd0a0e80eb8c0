package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.mandate.RegistrationSteps;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One invoice from its arrival to its end. */
class PaymentLifeTest extends PaymentLife {
    @Test
    void anInvoiceBecomesPaidAndCoreIsToldInOrder() {
        dueAndSigned();
        assertThat(state()).isEqualTo("planned");
        at(ASKED);
        assertThat(state()).isEqualTo("accepted");
        at(CHARGED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(hub.see(INVOICE).kept()).isEqualTo(11000);
        assertThat(told()).containsExactly("payment.accepted", "payment.paid");
        assertThat(hub.told(MANDATE)).containsExactly("mandate.activated");
        assertThat(debits())
                .singleElement()
                .satisfies(debit -> assertThat(debit.reference())
                        .isEqualTo(hub.collection(INVOICE).reference().value()));
    }

    @Test
    void whatWasReinstatedIsPaidAgain() {
        stripe.script(IBAN, Ending.reinstated(5, 5));
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        at("2026-12-20T08:00:00Z");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(state()).isEqualTo("reinstated");
        assertThat(hub.see(INVOICE).kept()).isEqualTo(11000);
        assertThat(told()).contains("payment.paid", "payment.reinstated");
    }

    @Test
    void aFailedPaymentIsClosedAtItsProviderAtOnce() throws IOException {
        stripe.script(IBAN, Ending.failed("insufficient_funds"));
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("failed");
        assertThat(state()).isEqualTo("failed");
        assertThat(debits()).extracting(Book.Debit::state).containsExactly("failed");
        assertThat(java.nio.file.Files.readString(folder.resolve("requests.jsonl")))
                .contains("/v1/payment_intents/"
                        + hub.collection(INVOICE).payment().orElseThrow() + "/cancel");
        assertThat(told()).containsExactly("payment.accepted", "payment.failed");
        assertThat(hub.see(INVOICE).timeline())
                .extracting(InvoiceView.SeenLine::what)
                .contains("closed-at-provider");
    }

    /** The provider replays its own failure under the key for a day: the list knows at once. */
    @Test
    void aFailureThatIsReplayedUnderItsKeyIsLookedUpInstead() {
        dueAndSigned();
        stripe.faults(List.of(new Fault("act-then-fail", 1, 0), new Fault("drop", 10, 0)));
        clock.to(ASKED);
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("unknown");
        assertThat(hub.workOn("ask")).isTrue();
        assertThat(state()).isEqualTo("unknown");
        assertThat(hub.workOn("ask")).isTrue();
        assertThat(state()).isEqualTo("accepted");
        assertThat(debits()).hasSize(1);
    }

    /** The answer was lost and with it the payment's name: only our reference tells whose failure this is. */
    @Test
    void aFailureToldOfACollectionStillUnknownFindsItByItsReference() {
        dueAndSigned();
        stripe.faults(List.of(new Fault("act-then-hang", 1, 0), new Fault("drop", 10, 0)));
        clock.to(ASKED);
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("unknown");
        assertThat(hub.collection(INVOICE).payment()).isEmpty();
        PaymentFact.PaymentName name = new PaymentFact.PaymentName(
                "pi_unseen", Optional.of(hub.collection(INVOICE).reference().value()));
        assertThat(hub.bean(InvoiceNotices.class).take(CreditorsOfTests.AIDE, "stripe", new Notice.AskAbout(name)))
                .isEqualTo(NoticeTaker.Taken.APPLIED);
    }

    @Test
    void aKeyOlderThanStripeKeepsItIsNeverUsedAgain() {
        dueAndSigned();
        stripe.faults(List.of(new Fault("act-then-hang", 1, 0), new Fault("drop", 10, 0)));
        clock.to(ASKED);
        assertThat(hub.workOn("collect")).isTrue();
        stripe.faults(List.of());
        clock.to("2026-11-17T10:00:00Z");
        settle();
        assertThat(state()).isEqualTo("accepted");
        assertThat(debits()).hasSize(1);
    }

    @Test
    void whatStripeCertainlyNeverGotIsCollectedOnceADayHasPassed() {
        dueAndSigned();
        clock.to(ASKED);
        hub.network = delivery -> new Delivery.Unknown("the answer was lost");
        stripe.faults(List.of(new Fault("429", 1, 0)));
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("unknown");
        hub.network = delivery -> delivery;
        clock.to("2026-11-17T07:30:00Z");
        assertThat(hub.workOn("ask")).isTrue();
        assertThat(state()).as("absent, but too early to say so").isEqualTo("unknown");
        clock.to("2026-11-17T10:00:00Z");
        settle();
        assertThat(state()).isEqualTo("accepted");
        assertThat(debits()).hasSize(1);
    }

    @Test
    void aMissingMandateParksTheInvoiceAndItsArrivalReleasesIt() {
        hub.receive(new Due());
        at(ASKED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("parked");
        hub.sign("ads-c 10293-01", IBAN);
        settle();
        assertThat(hub.see(INVOICE).standing()).isEqualTo("pending");
        assertThat(state()).isEqualTo("accepted");
    }

    @Test
    void anInvoiceCancelledBeforeItIsAskedForIsNeverCollected() {
        dueAndSigned();
        hub.cancel(INVOICE);
        at(ASKED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("cancelled");
        assertThat(debits()).isEmpty();
    }

    @Test
    void aRevokedMandateEndsAndCoreIsTold() {
        dueAndSigned();
        hub.within(() -> hub.bean(RegistrationSteps.class).revoke(CreditorsOfTests.AIDE, MANDATE, clock.instant()));
        at(ASKED);
        assertThat(hub.told(MANDATE)).containsExactly("mandate.activated", "mandate.cancelled");
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("no-usable-mandate"));
        assertThat(debits()).isEmpty();
    }

    @Test
    void aRefusalEndsTheInvoiceAndSaysWhyWithinWhatAnEventHolds() {
        hub.refusal = Optional.of(new Outcome.Refused(
                "stripe-mandate", List.of("Stripe, Inc., entity in US: eu-only ".repeat(5), "hosting in US: eu-only")));
        hub.receive(new Due());
        assertThat(hub.see(INVOICE).standing()).isEqualTo("refused");
        assertThat(hub.see(INVOICE).timeline().getLast().reason()).endsWith("hosting in US: eu-only");
        assertThat(told()).containsExactly("payment.refused");
        at(ASKED);
        assertThat(debits()).isEmpty();
    }

    @Test
    void anInvoiceThatWasParkedAndThenCancelledIsCancelled() {
        hub.receive(new Due());
        at(ASKED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("parked");
        hub.cancel(INVOICE);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("cancelled");
    }

    /** Core cancels while the call is out, and the call then turns out never to have arrived. */
    @Test
    void aCancellationDuringACallThatWasNotSentEndsTheCollection() {
        dueAndSigned();
        clock.to(ASKED);
        stripe.faults(List.of(new Fault("429", 1, 0)));
        WorkItem item = hub.bean(Claiming.class).claim("collect").orElseThrow();
        CollectPayment asked =
                (CollectPayment) hub.bean(CollectionPlanner.class).prepare(item);
        hub.cancel(INVOICE);
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("cancel-too-late"));
        hub.bean(CollectionOutcome.class).record(hub.cross(asked));
        settle();
        assertThat(hub.see(INVOICE).standing()).isEqualTo("cancelled");
        assertThat(debits()).isEmpty();
    }

    @Test
    void anInvoiceCancelledAfterItsPaymentFailedIsCancelled() {
        stripe.script(IBAN, Ending.failed("insufficient_funds"));
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        hub.cancel(INVOICE);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("cancelled");
        assertThat(hub.see(INVOICE).parked()).isNull();
    }

    @Test
    void everyNoticeWasProvedAndAnswered() {
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        assertThat(statuses).isNotEmpty().containsOnly(200);
    }
}
