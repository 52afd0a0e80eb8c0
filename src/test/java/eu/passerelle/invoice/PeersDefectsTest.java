package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.mandate.RegistrationSteps;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.NoticeDoor;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.transfer.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Defects that other payment hubs had, each by its name. */
class PeersDefectsTest extends PaymentLife {
    /** Peers marked a debit as paid when the provider had merely taken it. */
    @Test
    void providerAcceptedButNotCollectedMustStayPending() {
        dueAndSigned();
        at(ASKED);
        at("2026-11-18T08:00:00Z");
        assertThat(state()).isEqualTo("accepted");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("pending");
        assertThat(hub.see(INVOICE).kept()).isZero();
        assertThat(told()).containsExactly("payment.accepted");
    }

    /** Peers lost a charge-back because a paid debit could not move any more. */
    @Test
    void failedOrChargedBackAfterPaidOut() {
        stripe.script(IBAN, Ending.disputed(20));
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        at("2026-12-20T08:00:00Z");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("returned");
        assertThat(hub.see(INVOICE).returned()).isEqualTo(11000);
        assertThat(hub.see(INVOICE).kept()).isZero();
        assertThat(told()).containsExactly("payment.accepted", "payment.paid", "payment.returned", "invoice.reopened");
    }

    /** The process dies when Stripe has answered and nothing of it is written. */
    @Test
    void crashAfterProviderCallBeforeCommit() {
        dueAndSigned();
        clock.to(ASKED);
        WorkItem item = hub.bean(Claiming.class).claim("collect").orElseThrow();
        CollectPayment asked =
                (CollectPayment) hub.bean(CollectionPlanner.class).prepare(item);
        assertThat(hub.cross(asked).outcome()).isInstanceOf(Delivery.Delivered.class);
        assertThat(state()).isEqualTo("submitted");
        hub.bean(Claiming.class).loseLeases();
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("unknown");
        assertThat(hub.workOn("ask")).isTrue();
        assertThat(state()).isEqualTo("accepted");
        at(CHARGED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(debits()).hasSize(1);
    }

    /** To ask by the stored request again would make the debit that core has just cancelled. */
    @Test
    void cancelledWhileUnknownAndNeverSent() {
        dueAndSigned();
        clock.to(ASKED);
        WorkItem item = hub.bean(Claiming.class).claim("collect").orElseThrow();
        assertThat(hub.bean(CollectionPlanner.class).prepare(item)).isInstanceOf(CollectPayment.class);
        hub.bean(Claiming.class).loseLeases();
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("unknown");
        hub.cancel(INVOICE);
        settle();
        assertThat(debits()).isEmpty();
        at("2026-11-18T12:00:00Z");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("cancelled");
        assertThat(debits()).isEmpty();
    }

    @Test
    void timeOutThenSuccessAtTheProvider() {
        dueAndSigned();
        stripe.faults(List.of(new Fault("act-then-hang", 1, 0), new Fault("drop", 10, 0)));
        clock.to(ASKED);
        assertThat(hub.workOn("collect")).isTrue();
        assertThat(state()).isEqualTo("unknown");
        assertThat(hub.see(INVOICE).standing()).isEqualTo("unknown");
        stripe.faults(List.of());
        settle();
        assertThat(state()).isEqualTo("accepted");
        at(CHARGED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(told()).containsExactly("payment.unknown", "payment.accepted", "payment.paid");
        assertThat(debits()).hasSize(1);
    }

    @Test
    void attemptCounterMustNotChangeTheIdempotencyKey() {
        dueAndSigned();
        clock.to(ASKED);
        List<String> keys = new ArrayList<>();
        stripe.faults(List.of(new Fault("429", 3, 0)));
        for (int attempt = 0; attempt < 4; attempt++) {
            WorkItem item = hub.bean(Claiming.class).claim("collect").orElseThrow();
            assertThat(item.attempts()).isEqualTo(attempt);
            CollectPayment asked =
                    (CollectPayment) hub.bean(CollectionPlanner.class).prepare(item);
            keys.add(asked.key());
            hub.bean(CollectionOutcome.class).record(hub.cross(asked));
            assertThat(state()).isEqualTo(attempt < 3 ? "not-sent" : "accepted");
        }
        assertThat(Set.copyOf(keys)).containsExactly(hub.collection(INVOICE).reference() + ".collect");
        assertThat(debits()).hasSize(1);
    }

    @Test
    void mandateCancelledByTheBank() {
        stripe.script(IBAN, Ending.failed("debit_not_authorized"));
        dueAndSigned();
        Due later = new Due();
        later.invoice = "FAC-2";
        later.dueOn = java.time.LocalDate.of(2026, 12, 21);
        hub.receive(later);
        at(ASKED);
        at(CHARGED);
        assertThat(state()).isEqualTo("failed");
        assertThat(hub.see(INVOICE).parked()).isEqualTo(new InvoiceView.Parked("next-step-by-person"));
        assertThat(hub.bean(RegistrationSteps.class).state(CreditorsOfTests.AIDE, MANDATE))
                .isEqualTo("failed");
        assertThat(hub.told(MANDATE)).containsExactly("mandate.activated", "mandate.failed");
        at("2026-12-18T08:00:00Z");
        assertThat(hub.see("FAC-2").standing()).isEqualTo("parked");
        assertThat(hub.see("FAC-2").parked()).isEqualTo(new InvoiceView.Parked("no-usable-mandate"));
        assertThat(debits()).hasSize(1);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void unknownEventTypeOrUnknownPaymentIdIsStoredAndVisibleWithoutAPersonInTheLog(CapturedOutput log)
            throws Exception {
        dueAndSigned();
        String unknownType = event("evt_type", "person.updated", "{\"id\":\"p_1\",\"name\":\"Jeanne Lefèvre\"}");
        String unknownPayment = event(
                "evt_payment",
                "charge.succeeded",
                "{\"id\":\"py_9\",\"payment_intent\":\"pi_nobody\",\"amount\":500,"
                        + "\"billing_details\":{\"name\":\"Jeanne"
                        + " Lefèvre\"}}");
        for (String body : List.of(unknownType, unknownPayment, unknownPayment)) {
            Exchange exchange = exchange(
                    "/webhooks/stripe/" + CreditorsOfTests.AIDE,
                    com.stripe.net.Webhook.Signature.generateSignatureHeader(body, CreditorsOfTests.WEBHOOK_SECRET),
                    body.getBytes(StandardCharsets.UTF_8));
            hub.bean(NoticeDoor.class).take(exchange);
            assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(200);
        }
        hub.work(60);
        assertThat(hub.jdbc
                        .sql("select event_id || ' ' || type || ' ' || coalesce(parked_reason, 'applied') from notice"
                                + " where event_id in ('evt_type', 'evt_payment') order by event_id")
                        .query(String.class)
                        .list())
                .containsExactly("evt_payment charge.succeeded not-known-here", "evt_type person.updated applied");
        assertThat(hub.jdbc
                        .sql("select coalesce(last_reason, '') || coalesce(parked_reason, '') from work")
                        .query(String.class)
                        .list())
                .noneMatch(text -> text.contains("Jeanne"));
        assertThat(hub.jdbc
                        .sql("select count(*) from notice where position('Jeanne'::bytea in body) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(hub.see(INVOICE).kept()).isZero();
        LoggerFactory.getLogger(PaymentLifeTest.class).warn("what is logged is seen here");
        assertThat(log.getAll()).contains("what is logged is seen here").doesNotContain("Jeanne");
    }

    @Test
    void refundFailedMustNeverTouchThePayment() throws Exception {
        dueAndSigned();
        at(ASKED);
        at(CHARGED);
        String payment = hub.collection(INVOICE).payment().orElseThrow();
        for (String type : List.of("refund.failed", "charge.refund.updated", "setup_intent.setup_failed")) {
            String body = event(
                    "evt_" + type,
                    type,
                    "{\"id\":\"re_1\",\"payment_intent\":\"" + payment
                            + "\",\"status\":\"failed\",\"amount\":11000,\"failure_code\":\"account_closed\"}");
            hub.bean(NoticeDoor.class)
                    .take(exchange(
                            "/webhooks/stripe/" + CreditorsOfTests.AIDE,
                            com.stripe.net.Webhook.Signature.generateSignatureHeader(
                                    body, CreditorsOfTests.WEBHOOK_SECRET),
                            body.getBytes(StandardCharsets.UTF_8)));
        }
        settle();
        assertThat(hub.see(INVOICE).standing()).isEqualTo("paid");
        assertThat(told()).containsExactly("payment.accepted", "payment.paid");
    }
}
