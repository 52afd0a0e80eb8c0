package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import eu.passerelle.mandate.RegistrationSteps;
import eu.passerelle.provider.NoticeDoor;
import eu.passerelle.provider.Rail;
import eu.passerelle.provider.stripe.StripeRails;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.stripe.StripeAccount;
import eu.passerelle.sandbox.stripe.StripeSettings;
import eu.passerelle.sandbox.stripe.StripeSimulator;
import eu.passerelle.transfer.Recipients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The real flows on one side, a strict Stripe with its own book on the other, and the webhooks between them. */
abstract class PaymentLife {
    static final String IBAN = "FR1420041010050500013M02606";
    static final String MANDATE = "ADS-C10293-01";
    static final String INVOICE = "FAC-2026-000123";
    static final String ASKED = "2026-11-16T08:00:00Z";
    static final String CHARGED = "2026-11-23T08:00:00Z";

    @TempDir
    Path folder;

    final FlowsInABox.Moving clock = new FlowsInABox.Moving();
    final List<Integer> statuses = new CopyOnWriteArrayList<>();
    StripeSimulator stripe;
    FlowsInABox hub;
    HttpServer door;
    CamelContext camel;

    record Loopback(int port) implements Recipients {
        @Override
        public URI endpoint(String recipient, String name) {
            return URI.create("http://127.0.0.1:" + port);
        }

        @Override
        public Set<Address> allowedAddresses() {
            return Set.of();
        }
    }

    /** How the rail works. */
    Rail terms() {
        return StripeRails.terms();
    }

    CreditorsOfTests creditors() {
        return CreditorsOfTests.two();
    }

    /** Whether Stripe pays out what is available, each day. */
    boolean isPaidOut() {
        return false;
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
                        List.of(CreditorsOfTests.WEBHOOK_SECRET),
                        isPaidOut())),
                7));
        stripe.start();
        hub = new FlowsInABox(clock, new Loopback(stripe.port()), terms(), creditors());
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

    Exchange exchange(String path, String signature, byte[] body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, path);
        exchange.getMessage().setHeader("Stripe-Signature", signature);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    void dueAndSigned() {
        hub.sign(MANDATE, IBAN);
        hub.receive(new Due());
        settle();
        assertThat(hub.bean(RegistrationSteps.class).state(CreditorsOfTests.AIDE, MANDATE))
                .isEqualTo("active");
    }

    void at(String instant) {
        clock.to(instant);
        stripe.age();
        settle();
    }

    /** Until Stripe has told everything and the hub has done what is due. */
    void settle() {
        for (int round = 0; round < 4; round++) {
            await().until(stripe::quiet);
            hub.work(40);
        }
    }

    String state() {
        return hub.collection(INVOICE).state().word();
    }

    List<Book.Debit> debits() {
        return stripe.book().debits();
    }

    List<String> told() {
        return hub.told(INVOICE);
    }

    static String event(String id, String type, String object) {
        return "{\"id\":\"" + id + "\",\"object\":\"event\",\"created\":1795000000,\"type\":\"" + type
                + "\",\"data\":{\"object\":" + object + "}}";
    }
}
