package eu.passerelle.sandbox.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import eu.passerelle.sandbox.BookFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the feeder was promised, on disk before it goes on: which events were answered stored or repeat, which records
 * the broker acknowledged, and which steps are done. The witness of what the hub must have received. No personal value.
 */
public final class FeederList implements AutoCloseable {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private final BookFile file;
    private final List<Line> lines = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    private FeederList(BookFile file) {
        this.file = file;
    }

    /**
     * One promise, or one step done (then without an event).
     *
     * @param outcome {@code stored|repeat|rejected|acknowledged|done}
     * @param status HTTP status of the answer or of its part, 0 for Kafka
     * @param expected whether the answer is what the contract says of this event
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String step,
            @Nullable String event,
            String outcome,
            int status,
            boolean expected,
            @Nullable String creditor,
            @Nullable String invoice,
            long cents) {}

    public static FeederList open(Path path) {
        try {
            FeederList list = new FeederList(BookFile.open(path));
            for (String text : list.file.takeLines()) {
                list.take(JSON.readValue(text, Line.class));
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    public synchronized boolean isDone(String step) {
        return done.contains(step);
    }

    /** Distinct invoices that the hub or the broker has promised to keep, by creditor and number. */
    public synchronized Map<String, Letter.Due> received() {
        Map<String, Letter.Due> received = new LinkedHashMap<>();
        for (Line line : lines) {
            String creditor = line.creditor();
            String invoice = line.invoice();
            if (creditor != null && invoice != null && isPromise(line.outcome())) {
                received.putIfAbsent(creditor + "/" + invoice, new Letter.Due(creditor, invoice, line.cents()));
            }
        }
        return received;
    }

    /** Answers that are not what the contract says, as {@code step event outcome status}. */
    public synchronized List<String> surprises() {
        return lines.stream()
                .filter(line -> !line.expected())
                .map(line -> line.step() + " " + line.event() + ": " + line.outcome() + " " + line.status())
                .toList();
    }

    synchronized void answered(String step, Letter letter, String outcome, int status, boolean expected) {
        Optional<Letter.Due> due = letter.due();
        write(new Line(
                step,
                letter.id(),
                outcome,
                status,
                expected,
                due.map(Letter.Due::creditor).orElse(null),
                due.map(Letter.Due::invoice).orElse(null),
                due.map(Letter.Due::cents).orElse(0L)));
    }

    synchronized void done(String step) {
        write(new Line(step, null, "done", 0, true, null, null, 0));
        file.force(file.position());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Line line) {
        try {
            long end = file.append(JSON.writeValueAsString(line));
            file.force(end);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        take(line);
    }

    private void take(Line line) {
        if (line.outcome().equals("done")) {
            done.add(line.step());
        } else {
            lines.add(line);
        }
    }

    private static boolean isPromise(String outcome) {
        return outcome.equals("stored") || outcome.equals("repeat") || outcome.equals("acknowledged");
    }
}
