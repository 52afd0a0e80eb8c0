package eu.passerelle.sandbox.bench;

import eu.passerelle.sandbox.BenchWorld;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable invoices a second through the whole hub, by REST and by Kafka, beside a bare door on the same cores, store
 * and broker. After each round the store is asked: every event once, no two of the same content, and what comes again
 * adds nothing.
 */
final class IntakeBench {
    private static final String HUB = "inbox";
    private static final String PEER = "bare_inbox";
    private static final String TOPIC = "core.invoices";
    private static final int WARM_UP_ROUNDS = 2;
    private static final int REPEATS = 200;
    private static final Way SINGLES = new Way("single events, 64 clients", 1, 10_000, 64);

    private final Rows rows;
    private final Records records;
    private final Poster hub;
    private final Poster peerBatch;
    private final Poster peerEach;
    private final int rounds;
    private int roundsBegun;

    IntakeBench(BenchWorld world, int peerPort, Rows rows, Records records, int rounds) {
        this.rows = rows;
        this.records = records;
        this.rounds = rounds;
        hub = new Poster("http://127.0.0.1:" + world.httpPort() + "/v1/invoices", world.coreToken());
        peerBatch = new Poster("http://127.0.0.1:" + peerPort + "/batch", "none");
        peerEach = new Poster("http://127.0.0.1:" + peerPort + "/each", "none");
    }

    /** A way in: how many events a body, how many events a round, how many clients at once. */
    private record Way(String name, int eventsEach, int events, int clients) {}

    /** Single events alone, nothing applied meanwhile. */
    Figure singles() throws Exception {
        return rest(SINGLES, "");
    }

    List<Figure> run(String beside) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Way way : List.of(
                new Way("arrays of 1000, 4 clients", 1_000, 20_000, 4),
                new Way("arrays of 100, 8 clients", 100, 20_000, 8),
                SINGLES)) {
            figures.add(rest(way, beside));
        }
        figures.add(kafka(beside));
        return figures;
    }

    private Figure rest(Way way, String beside) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            List<String> bodies = bodies(way, Invoices.of(name(), way.events()));
            double our = post(hub, HUB, way, bodies);
            again(way, bodies);
            Poster peer = way.eventsEach() == 1 ? peerEach : peerBatch;
            double theirs = post(peer, PEER, way, bodies);
            if (round >= 0) {
                System.out.printf("%s%s: %.0f/s, bare %.0f/s%n", way.name(), beside, our, theirs);
                ours.add(our);
                peers.add(theirs);
            }
        }
        return new Figure("REST, " + way.name() + beside, "invoices/s", ours, peers, ">= 5000/s");
    }

    private double post(Poster door, String table, Way way, List<String> bodies) throws Exception {
        long before = rows.lastId(table);
        double perSecond = door.eventsPerSecond(bodies, way.eventsEach(), way.clients(), "stored");
        rows.mustBe(table, before, way.events());
        return perSecond;
    }

    /** One body in ten comes again. */
    private void again(Way way, List<String> bodies) throws Exception {
        long before = rows.lastId(HUB);
        List<String> some = bodies.subList(0, Math.max(1, bodies.size() / 10));
        hub.eventsPerSecond(some, way.eventsEach(), way.clients(), "repeat");
        rows.mustBe(HUB, before, 0);
    }

    private static List<String> bodies(Way way, List<String> events) {
        if (way.eventsEach() == 1) {
            return events;
        }
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < events.size(); from += way.eventsEach()) {
            bodies.add(Invoices.array(events.subList(from, from + way.eventsEach())));
        }
        return bodies;
    }

    private Figure kafka(String beside) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        int count = 20_000;
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            List<String> events = Invoices.of(name(), count);
            double our = send(TOPIC, HUB, "passerelle", events);
            long before = rows.lastId(HUB);
            records.send(TOPIC, events.subList(0, REPEATS));
            records.awaitCommitted("passerelle", TOPIC);
            rows.mustBe(HUB, before, 0);
            double theirs = send(BareDoor.TOPIC, PEER, "bare", events);
            if (round >= 0) {
                System.out.printf("%s%s: %.0f/s, bare %.0f/s%n", "Kafka", beside, our, theirs);
                ours.add(our);
                peers.add(theirs);
            }
        }
        if (rows.ask("select count(*) from parked_record") != 0) {
            throw new IllegalStateException("records were parked");
        }
        return new Figure("Kafka, batches of at most 500" + beside, "invoices/s", ours, peers, ">= 5000/s");
    }

    /** From before the first record is sent until the last row is there; the offsets must follow. */
    private double send(String topic, String table, String group, List<String> events) throws Exception {
        long before = rows.lastId(table);
        long start = System.nanoTime();
        records.send(topic, events);
        rows.await(table, before, events.size());
        double seconds = (System.nanoTime() - start) / 1e9;
        records.awaitCommitted(group, topic);
        rows.mustBe(table, before, events.size());
        return events.size() / seconds;
    }

    private String name() {
        return "R" + (++roundsBegun);
    }
}
