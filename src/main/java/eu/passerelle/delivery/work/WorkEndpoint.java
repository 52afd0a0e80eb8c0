package eu.passerelle.delivery.work;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One kind of work. Each option is a limit that a route states. */
public class WorkEndpoint extends DefaultEndpoint {
    private final String kind;
    private final WorkClaims claims;
    private final WorkSignals signals;
    private int concurrency = 8;
    private int leaseSeconds = 60;
    private int pollMillis = 200;
    private int attemptsMax = 20;
    private int laneMax;

    WorkEndpoint(String uri, Component component, String kind, WorkClaims claims, WorkSignals signals) {
        super(uri, component);
        this.kind = kind;
        this.claims = claims;
        this.signals = signals;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WorkConsumer consumer = new WorkConsumer(this, processor, claims, signals);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("work is added by the bean Work, in a transaction");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    String kind() {
        return kind;
    }

    public int getConcurrency() {
        return concurrency;
    }

    /** How many pieces run at once in this process. */
    public void setConcurrency(int concurrency) {
        this.concurrency = positive("concurrency", concurrency);
    }

    public int getLeaseSeconds() {
        return leaseSeconds;
    }

    /** How long a claim holds; longer than the slowest call that runs under it. */
    public void setLeaseSeconds(int leaseSeconds) {
        this.leaseSeconds = positive("leaseSeconds", leaseSeconds);
    }

    public int getPollMillis() {
        return pollMillis;
    }

    /** How often the table is asked for what other processes added and what came due. */
    public void setPollMillis(int pollMillis) {
        this.pollMillis = positive("pollMillis", pollMillis);
    }

    public int getLaneMax() {
        return laneMax;
    }

    /** Lanes take turns, each with so many pieces at most. Without it only work that has no lane is claimed. */
    public void setLaneMax(int laneMax) {
        this.laneMax = positive("laneMax", laneMax);
    }

    public int getAttemptsMax() {
        return attemptsMax;
    }

    /** After this many exceptions or lost leases in a row the work is parked. */
    public void setAttemptsMax(int attemptsMax) {
        this.attemptsMax = positive("attemptsMax", attemptsMax);
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1");
        }
        return value;
    }
}
