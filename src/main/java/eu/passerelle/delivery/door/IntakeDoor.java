package eu.passerelle.delivery.door;

import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import eu.passerelle.delivery.door.EventTypes.Door;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The one door behind REST and Kafka, as routes name it. */
@Component("intakeDoor")
public class IntakeDoor {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeDoor.class);
    private static final String PATHS = "/v1/";

    private final RequestIntake requests;
    private final RecordIntake records;

    IntakeDoor(RequestIntake requests, RecordIntake records) {
        this.requests = requests;
        this.records = records;
    }

    /** Takes {@code POST /v1/<door>} and leaves the whole answer on the exchange. */
    public void takeRequest(Exchange exchange) {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
        int door = path.indexOf(PATHS);
        requests.take(exchange, new Door(door < 0 ? "" : path.substring(door + PATHS.length()), false));
    }

    /** Takes a batch of records; when it returns, each is stored, known or parked, and committed. */
    public void takeRecords(List<?> batch) {
        records.take(batch);
    }

    /** The answer while the database is away. */
    public void storeAway(Exchange exchange) {
        log(exchange, "the store is away");
        HttpAnswer.problem(exchange, Problem.away());
    }

    /** The answer to a fault of ours. */
    public void fault(Exchange exchange) {
        log(exchange, "a fault at the door");
        HttpAnswer.problem(exchange, Problem.fault());
    }

    /** By class and place: the text of an exception may hold a person. */
    private static void log(Exchange exchange, String what) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (cause == null) {
            LOG.warn("{}", what);
        } else {
            StackTraceElement[] trace = cause.getStackTrace();
            LOG.warn("{}: {} at {}", what, cause.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        }
    }
}
