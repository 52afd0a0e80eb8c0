package eu.passerelle.sandbox;

import eu.passerelle.sandbox.feed.Month;
import eu.passerelle.sandbox.stripe.StripeAccount;
import eu.passerelle.sandbox.stripe.StripeSettings;
import eu.passerelle.sandbox.stripe.StripeSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The Stripe simulator with an account for each company. */
final class StripeRail implements Rail, AutoCloseable {
    private final StripeSimulator simulator;

    StripeRail(SandboxFolder folder, Ports ports, SandboxHome home, Clock clock, long seed) {
        List<StripeAccount> accounts = Stream.of(Month.OPEN, Month.CLOSED)
                .map(creditor -> new StripeAccount(
                        home.stripeKey(creditor),
                        URI.create("http://127.0.0.1:" + ports.http() + "/webhooks/stripe/" + creditor),
                        home.stripeWebhookSecrets(creditor)))
                .toList();
        simulator = new StripeSimulator(new StripeSettings(ports.stripe(), folder.stripe(), clock, accounts, seed));
    }

    void start(Month month) {
        simulator.start();
        month.endings().forEach(simulator::script);
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public void faults(List<Fault> faults) {
        simulator.faults(faults);
    }

    @Override
    public Book book() {
        return simulator.book();
    }

    @Override
    public void age() {
        simulator.age();
    }

    @Override
    public boolean quiet() {
        return simulator.quiet();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
