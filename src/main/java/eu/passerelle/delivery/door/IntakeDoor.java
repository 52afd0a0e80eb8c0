package eu.passerelle.delivery.door;

import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import eu.passerelle.delivery.door.EventTypes.Door;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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

    /** Answers what broke: 503 while the store is away, since the same request may then come again, else 500. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        boolean away = isStoreAway(cause);
        log(cause, away ? "the store is away" : "a fault at the door");
        HttpAnswer.problem(exchange, away ? Problem.away() : Problem.fault());
    }

    /** Camel itself would choose by the innermost cause, which is the driver's and says too little. */
    private static boolean isStoreAway(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionException || cause instanceof NonTransientDataAccessResourceException) {
                return true;
            }
            if (cause instanceof DataAccessException) {
                return !(cause instanceof NonTransientDataAccessException);
            }
        }
        return false;
    }

    /** By class and place: the text of an exception may hold a person. */
    private static void log(@Nullable Throwable cause, String what) {
        if (cause == null) {
            LOG.warn("{}", what);
        } else {
            StackTraceElement[] trace = cause.getStackTrace();
            LOG.warn("{}: {} at {}", what, cause.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        }
    }
}
