package eu.passerelle.sandbox;

import eu.passerelle.sandbox.gocardless.Ending;
import eu.passerelle.sandbox.gocardless.GoCardlessAccount;
import eu.passerelle.sandbox.gocardless.GoCardlessSettings;
import eu.passerelle.sandbox.gocardless.GoCardlessSimulator;
import eu.passerelle.sandbox.gocardless.GoCardlessTerms;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The GoCardless simulator with a creditor for each company. */
final class GoCardlessRail implements Rail, AutoCloseable {
    private final GoCardlessSimulator simulator;

    /** @param port the sandbox's own for this rail; 0 takes a free one */
    GoCardlessRail(int port, Path folder, Clock clock, List<GoCardlessAccount> accounts, long seed) {
        simulator = new GoCardlessSimulator(
                new GoCardlessSettings(port, folder, clock, accounts, seed, GoCardlessSettings.CALLS_PER_MINUTE));
    }

    /** Everything GoCardless can agree with a creditor, for each company. */
    static GoCardlessRail of(SandboxFolder folder, Ports ports, SandboxHome home, Clock clock, long seed) {
        List<GoCardlessAccount> accounts = SandboxHome.CREDITORS.stream()
                .map(creditor -> new GoCardlessAccount(
                        home.apiKey("gocardless", creditor),
                        URI.create("http://127.0.0.1:" + ports.http() + "/webhooks/gocardless/" + creditor),
                        home.webhookSecrets("gocardless", creditor).getFirst(),
                        GoCardlessTerms.everything()))
                .toList();
        return new GoCardlessRail(ports.gocardless(), folder.simulator("gocardless"), clock, accounts, seed);
    }

    /** @param endings by the IBAN from which is paid */
    void start(Map<String, Ending> endings) {
        simulator.start();
        endings.forEach(simulator::script);
    }

    @Override
    public String name() {
        return "gocardless";
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
