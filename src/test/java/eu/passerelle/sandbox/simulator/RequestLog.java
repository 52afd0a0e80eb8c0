package eu.passerelle.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.BookFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Everything that was received, one JSON object a line, in clear as it came: method, path, query, body, key, headers.
 * Only the Authorization header is left out.
 */
final class RequestLog implements AutoCloseable {
    private final BookFile file;
    private final Clock clock;

    RequestLog(Path file, Clock clock) throws IOException {
        this.file = BookFile.open(file);
        this.file.takeLines();
        this.clock = clock;
    }

    void append(Incoming request) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("at", clock.instant().toString()).put("requestId", request.requestId());
        line.put("method", request.method()).put("path", request.path());
        line.put("query", request.query()).put("body", request.body());
        line.put("idempotencyKey", request.header("idempotency-key"));
        ObjectNode headers = line.putObject("headers");
        request.headers().forEach((name, values) -> {
            if (!name.equals("authorization")) {
                ArrayNode all = headers.putArray(name);
                values.forEach(all::add);
            }
        });
        file.append(line.toString());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
