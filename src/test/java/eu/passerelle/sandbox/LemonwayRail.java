package eu.passerelle.sandbox;

import eu.passerelle.sandbox.feed.Month;
import eu.passerelle.sandbox.lemonway.Habits;
import eu.passerelle.sandbox.lemonway.LemonwayPartner;
import eu.passerelle.sandbox.lemonway.LemonwaySettings;
import eu.passerelle.sandbox.lemonway.LemonwaySimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The Lemonway simulator with a partner for each company. */
final class LemonwayRail implements Rail, AutoCloseable {
    private final LemonwaySimulator simulator;

    /** @param port 0 takes a free one */
    LemonwayRail(Path folder, int port, List<LemonwayPartner> partners, Clock clock, long seed) {
        simulator = new LemonwaySimulator(
                new LemonwaySettings(port, folder, clock, InstantSource.system(), partners, Habits.usual(), seed));
    }

    /** Each company is a partner whose whole balance goes to its own bank every Monday. */
    static LemonwayRail of(SandboxFolder folder, Ports ports, SandboxHome home, Clock clock, long seed) {
        List<LemonwayPartner> partners = SandboxHome.CREDITORS.stream()
                .map(creditor -> new LemonwayPartner(
                        creditor,
                        home.apiKey("lemonway", creditor),
                        URI.create("http://127.0.0.1:" + ports.http() + "/webhooks/lemonway/" + creditor + "/"
                                + home.webhookSecrets("lemonway", creditor).getFirst()),
                        creditor.toUpperCase(Locale.ROOT),
                        Month.ownAccount(creditor),
                        DayOfWeek.MONDAY))
                .toList();
        return new LemonwayRail(folder.simulator("lemonway"), ports.lemonway(), partners, clock, seed);
    }

    void start() {
        simulator.start();
    }

    int port() {
        return simulator.port();
    }

    @Override
    public String name() {
        return "lemonway";
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
