package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.Claiming;
import eu.passerelle.mandate.RegistrationSteps;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.NoticeDoor;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.sandbox.stripe.StripeAccount;
import eu.passerelle.sandbox.stripe.StripeSettings;
import eu.passerelle.sandbox.stripe.StripeSimulator;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import eu.passerelle.transfer.Recipients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** One invoice from its arrival to its end, between the real flows and a strict Stripe with its own book. */
class PaymentLifeTest {
    private static final String IBAN = "FR1420041010050500013M02606";
    private static final String MANDATE = "ADS-C10293-01";
    private static final String INVOICE = "FAC-2026-000123";
    private static final String ASKED = "2026-11-16T08:00:00Z";
    private static final String CHARGED = "2026-11-23T08:00:00Z";

    @TempDir
    Path folder;

    private final FlowsInABox.Moving clock = new FlowsInABox.Moving();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private StripeSimulator stripe;
    private FlowsInABox hub;
    private HttpServer door;
    private CamelContext camel;

    private record Loopback(int port) implements Recipients {
        @Override
        public URI endpoint(String recipient, String name) {
            return URI.create("http://127.0.0.1:" + port);
        }

        @Override
        public Set<Address> allowedAddresses() {
            return Set.of();
        }
    }

    @BeforeEach
    void start() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        stripe = new StripeSimulator(new StripeSettings(
                0,
                folder,
                clock,
                List.of(new StripeAccount(
                        CreditorsOfTests.KEY,
                        URI.create("http://127.0.0.1:" + door.getAddress().getPort() + "/webhooks/stripe/"
                                + CreditorsOfTests.AIDE),
                        List.of(CreditorsOfTests.WEBHOOK_SECRET))),
                7));
        stripe.start();
        hub = new FlowsInABox(clock, new Loopback(stripe.port()));
        camel = new DefaultCamelContext();
        door.createContext("/webhooks", http -> {
            try (http) {
                Exchange exchange = exchange(
                        http.getRequestURI().getPath(),
                        http.getRequestHeaders().getFirst("Stripe-Signature"),
                        http.getRequestBody().readAllBytes());
                hub.bean(NoticeDoor.class).take(exchange);
                int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
                statuses.add(status);
                http.sendResponseHeaders(status, -1);
            }
        });
        door.start();
    }

    @AfterEach
    void stop() throws Exception {
        stripe.close();
        door.stop(0);
        new ToldByContract().check(hub.jdbc);
        hub.close();
        camel.close();
    }

    private Exchange exchange(String path, String signature, byte[] body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, path);
        exchange.getMessage().setHeader("Stripe-Signature", signature);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private void dueAndSigned() {
        hub.sign(MANDATE, IBAN);
        hub.receive(new Due());
        settle();
        assertThat(hub.bean(RegistrationSteps.class).state(CreditorsOfTests.AIDE, MANDATE))
                .isEqualTo("active");
    }

    private void at(String instant) {
        clock.to(instant);
        stripe.age();
        settle();
    }

    /** Until Stripe has told everything and the hub has done what is due. */
    private void settle() {
        for (int round = 0; round < 4; round++) {
            await().until(stripe::quiet);
            hub.work(40);
        }
    }

    private String state() {
        return hub.collection(INVOICE).state().word();
    }

    private List<Book.Debit> debits() {
        return stripe.book().debits();
    }

    private List<String> told() {
        return hub.told(INVOICE);
    }

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
        assertThat(told()).containsExactly("payment.accepted", "payment.paid", "payment.returned");
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
    void mandateCancelledByTheBank() {
        stripe.script(IBAN, Ending.failed("debit_not_authorized"));
        dueAndSigned();
        Due later = new Due();
        later.invoice = "FAC-2";
        later.dueOn = java.time.LocalDate.of(2026, 12, 21);
        hub.receive(later);
        at(ASKED);
        at(CHARGED);
        assertThat(hub.see(INVOICE).standing()).isEqualTo("failed");
        assertThat(hub.bean(RegistrationSteps.class).state(CreditorsOfTests.AIDE, MANDATE))
                .isEqualTo("failed");
        assertThat(hub.told(MANDATE)).containsExactly("mandate.activated", "mandate.failed");
        at("2026-12-18T08:00:00Z");
        assertThat(hub.see("FAC-2").standing()).isEqualTo("parked");
        assertThat(hub.see("FAC-2").parked()).isEqualTo(new InvoiceView.Parked("no-usable-mandate"));
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
    @ExtendWith(OutputCaptureExtension.class)
    void unknownEventTypeOrUnknownPaymentIdIsStoredAndVisibleWithoutAPersonInTheLog(CapturedOutput log)
            throws Exception {
        dueAndSigned();
        String unknownType = event("evt_type", "person.updated", "{\"id\":\"p_1\",\"name\":\"Jeanne Lefèvre\"}");
        String unknownPayment = event(
                "evt_payment",
                "charge.succeeded",
                "{\"id\":\"py_9\",\"payment_intent\":\"pi_nobody\",\"amount\":500,\"billing_details\":{\"name\":\"Jeanne"
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

    private static String event(String id, String type, String object) {
        return "{\"id\":\"" + id + "\",\"object\":\"event\",\"created\":1795000000,\"type\":\"" + type
                + "\",\"data\":{\"object\":" + object + "}}";
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
