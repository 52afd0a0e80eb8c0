package eu.passerelle.sandbox;

import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.sandbox.stripe.StripeAccount;
import eu.passerelle.sandbox.stripe.StripeSettings;
import eu.passerelle.sandbox.stripe.StripeSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The Stripe simulator with an account for each company. */
final class StripeRail implements Rail, AutoCloseable {
    private final StripeSimulator simulator;

    StripeRail(SandboxFolder folder, Ports ports, SandboxHome home, Clock clock, long seed) {
        List<StripeAccount> accounts = SandboxHome.CREDITORS.stream()
                .map(creditor -> new StripeAccount(
                        home.apiKey("stripe", creditor),
                        URI.create("http://127.0.0.1:" + ports.http() + "/webhooks/stripe/" + creditor),
                        home.webhookSecrets("stripe", creditor)))
                .toList();
        simulator = new StripeSimulator(
                new StripeSettings(ports.stripe(), folder.simulator("stripe"), clock, accounts, seed));
    }

    /** @param endings by the IBAN from which is paid */
    void start(Map<String, Ending> endings) {
        simulator.start();
        endings.forEach(simulator::script);
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
