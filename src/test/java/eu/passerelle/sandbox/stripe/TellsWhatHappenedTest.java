package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.WebhookEar;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellsWhatHappenedTest {
    @TempDir
    Path folder;

    private StripeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new StripeRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private BareClient.Reply customer(String key) throws Exception {
        return StripeRig.ok(rig.client.post("/v1/customers", key, "name", key));
    }

    @Test
    void anEventIsSignedWithEachSecretAtTheMomentItIsSent() throws Exception {
        var reply = customer("c1");
        WebhookEar.Heard heard = rig.ear.next();
        for (String secret : List.of(StripeRig.SECRET, StripeRig.OLD_SECRET)) {
            Event event = Webhook.constructEvent(heard.body(), heard.header("Stripe-Signature"), secret, 5);
            assertThat(event.getType()).isEqualTo("customer.created");
            assertThat(event.getApiVersion()).isEqualTo(StripeSimulator.VERSION);
            assertThat(event.getCreated()).isEqualTo(rig.clock.instant().getEpochSecond());
            assertThat(event.getRequest().getIdempotencyKey()).isEqualTo("c1");
            assertThat(event.getRequest().getId())
                    .isEqualTo(reply.headers().firstValue("Request-Id").orElseThrow());
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
        }
        assertThatThrownBy(() -> Webhook.constructEvent(heard.body(), heard.header("Stripe-Signature"), "whsec_wrong"))
                .isInstanceOf(SignatureVerificationException.class);
        assertThatThrownBy(() ->
                        Webhook.constructEvent(heard.body() + " ", heard.header("Stripe-Signature"), StripeRig.SECRET))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void anEventIsToldAgainUntilItIsTaken() throws Exception {
        rig.ear.refuse(2);
        customer("c1");
        assertThat(rig.ear.next().text("/type")).isEqualTo("customer.created");
        rig.untilQuiet();
        assertThat(rig.ear.rest()).isEmpty();
    }

    @Test
    void anEventThatIsRefusedDoesNotHoldUpTheNext() throws Exception {
        rig.ear.refuse(1);
        String first = customer("c1").id();
        Awaitility.await().until(() -> !rig.ear.stillRefuses());
        String second = customer("c2").id();
        assertThat(List.of(object(rig.ear.next()), object(rig.ear.next()))).containsExactly(second, first);
    }

    private static String object(WebhookEar.Heard heard) {
        return heard.text("/data/object/id");
    }

    @Test
    void aRepeatedEventArrivesTwiceUnderOneId() throws Exception {
        rig.stripe.faults(List.of(new Fault("repeat", 1, 0)));
        customer("c1");
        rig.untilQuiet();
        List<WebhookEar.Heard> heard = rig.ear.rest();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).body()).isEqualTo(heard.get(1).body());
        customer("c2");
        rig.untilQuiet();
        assertThat(rig.ear.rest()).hasSize(1);
    }

    @Test
    void aDroppedEventNeverArrivesThoughTheDebitGoesOn() throws Exception {
        rig.stripe.faults(List.of(new Fault("drop", 1, 0)));
        String lost = customer("c1").id();
        String told = customer("c2").id();
        rig.untilQuiet();
        assertThat(rig.ear.rest()).extracting(TellsWhatHappenedTest::object).containsExactly(told);
        assertThat(rig.client.get("/v1/customers/" + lost).status()).isEqualTo(200);
    }

    @Test
    void eventsAreListedAsTheyWereToldAndThoseThatWereLostToo() throws Exception {
        rig.stripe.faults(List.of(new Fault("drop", 1, 0)));
        String lost = customer("c1").id();
        customer("c2");
        rig.untilQuiet();
        WebhookEar.Heard told = rig.ear.next();
        var list = rig.client.get("/v1/events?type=customer.*");
        assertThat(list.body().path("data")).hasSize(2);
        assertThat(list.body().at("/data/0")).isEqualTo(told.json());
        assertThat(list.text("/data/1/data/object/id")).isEqualTo(lost);
        assertThat(rig.client.get("/v1/events?types[]=charge.failed").body().path("data"))
                .isEmpty();
        assertThat(rig.client.get("/v1/events/" + list.text("/data/1/id")).text("/data/object/id"))
                .isEqualTo(lost);
        rig.clock.forward(Duration.ofDays(30));
        assertThat(rig.client.get("/v1/events").body().path("data")).isEmpty();
        assertThat(rig.client.get("/v1/events?delivery_success=false").code()).isEqualTo("parameter_unknown");
    }

    @Test
    void anEventShowsItsObjectAsItWasThen() throws Exception {
        StripeRig.Payer payer = rig.payer(TestIbans.SUCCESS);
        String intent = rig.collect(payer, "R1").id();
        rig.moveTo("2026-11-06T23:00:00Z");
        var pending = rig.client.get("/v1/events?type=payment_intent.processing");
        assertThat(pending.text("/data/0/data/object/id")).isEqualTo(intent);
        assertThat(pending.text("/data/0/data/object/status")).isEqualTo("processing");
        assertThat(rig.client.get("/v1/payment_intents/" + intent).text("/status"))
                .isEqualTo("succeeded");
    }

    @Test
    void aReorderedEventArrivesAfterThoseThatFollowIt() throws Exception {
        StripeRig.Payer payer = rig.payer(TestIbans.SUCCESS);
        rig.types();
        rig.stripe.faults(List.of(new Fault("reorder", 1, 0)));
        rig.collect(payer, "R1");
        assertThat(rig.types())
                .containsExactly("payment_intent.processing", "charge.pending", "payment_intent.created");
    }

    @Test
    void aProcessThatDeniesEveryWayOutDoesNotStopIt() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(java.net.URI uri) {
                throw new IllegalStateException("denied: " + uri.getHost());
            }

            @Override
            public void connectFailed(java.net.URI uri, java.net.SocketAddress address, java.io.IOException failed) {}
        });
        try {
            customer("c1");
            assertThat(rig.ear.next().text("/type")).isEqualTo("customer.created");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void anAccountWithoutAnAddressKeepsItsEventsUntilItHasOne() throws Exception {
        StripeRig.ok(rig.other().post("/v1/customers", "o1", "name", "Paul"));
        assertThat(rig.stripe.quiet()).isFalse();
        assertThat(rig.ear.rest()).isEmpty();
        rig.stripe.webhook(StripeRig.OTHER_KEY, rig.ear.url());
        WebhookEar.Heard heard = rig.ear.next();
        assertThat(Webhook.constructEvent(heard.body(), heard.header("Stripe-Signature"), "whsec_other")
                        .getType())
                .isEqualTo("customer.created");
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> rig.stripe.quiet());
    }
}
