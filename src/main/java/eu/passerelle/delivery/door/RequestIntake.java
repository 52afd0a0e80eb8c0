package eu.passerelle.delivery.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import eu.passerelle.delivery.door.EventReader.Read;
import eu.passerelle.delivery.door.EventTypes.Door;
import eu.passerelle.delivery.door.InboxRow.Stored;
import eu.passerelle.settings.Callers;
import eu.passerelle.settings.Callers.Caller;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The REST side of the door: one event or an array of them, answered when they are stored. */
@Component
class RequestIntake {
    private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;
    private static final int EVENTS_MAX = 10_000;
    private static final Set<String> MEDIA_TYPES =
            Set.of("application/json", "application/cloudevents+json", "application/cloudevents-batch+json");

    private final Callers callers;
    private final EventJson json;
    private final EventReader reader;
    private final GroupCommit commit;
    private final BodyRoom room;

    RequestIntake(Callers callers, EventJson json, EventReader reader, GroupCommit commit, BodyRoom room) {
        this.callers = callers;
        this.json = json;
        this.reader = reader;
        this.commit = commit;
        this.room = room;
    }

    /** The answer's body (contract.md, HTTP). */
    record Answer(List<Result> results) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int index,
            @Nullable String id,
            String outcome,
            @Nullable Problem problem) {}

    void take(Exchange exchange, Door door) {
        Message request = exchange.getMessage();
        Optional<Caller> caller = Bearer.caller(request, callers);
        if (caller.isEmpty()) {
            HttpAnswer.problem(exchange, Problem.unauthenticated());
            return;
        }
        if (!MEDIA_TYPES.contains(mediaType(request))) {
            HttpAnswer.problem(exchange, Problem.mediaType(String.join(" or ", MEDIA_TYPES)));
            return;
        }
        int reserved = room.reserve(request.getHeader(Exchange.CONTENT_LENGTH, Long.class), BODY_BYTES_MAX);
        if (reserved == 0) {
            HttpAnswer.problem(exchange, Problem.busy());
            return;
        }
        try {
            read(exchange, request, door, caller.get());
        } finally {
            room.free(reserved);
        }
    }

    private static String mediaType(Message request) {
        String header = request.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private void read(Exchange exchange, Message request, Door door, Caller caller) {
        Optional<byte[]> body = HttpAnswer.body(request, BODY_BYTES_MAX);
        if (body.isEmpty()) {
            HttpAnswer.problem(
                    exchange, Problem.tooLarge(new Fault("", "body-bytes", "a body has at most 16777216 bytes")));
            return;
        }
        JsonNode tree;
        try {
            tree = json.tree(body.get());
        } catch (EventJson.NotJson notJson) {
            HttpAnswer.problem(exchange, Problem.malformed(new Fault("", "json", "the body is not JSON (RFC 8259)")));
            return;
        }
        if (tree.isArray()) {
            array(exchange, tree, door, caller);
        } else if (tree.isObject()) {
            single(exchange, tree, door, caller);
        } else {
            HttpAnswer.problem(
                    exchange, Problem.malformed(new Fault("", "cloudevent", "send one CloudEvent or an array")));
        }
    }

    private void single(Exchange exchange, JsonNode event, Door door, Caller caller) {
        Result result = store(List.of(event), door, caller).getFirst();
        if (result.problem() == null) {
            HttpAnswer.json(exchange, 202, new Answer(List.of(result)));
        } else {
            HttpAnswer.problem(exchange, result.problem());
        }
    }

    private void array(Exchange exchange, JsonNode array, Door door, Caller caller) {
        if (array.isEmpty()) {
            HttpAnswer.problem(exchange, Problem.malformed(new Fault("", "events", "an array has at least one event")));
            return;
        }
        if (array.size() > EVENTS_MAX) {
            HttpAnswer.problem(
                    exchange, Problem.tooLarge(new Fault("", "events", "an array has at most 10000 events")));
            return;
        }
        List<JsonNode> events = new ArrayList<>(array.size());
        array.forEach(events::add);
        List<Result> results = store(events, door, caller);
        boolean any = results.stream().anyMatch(result -> result.problem() == null);
        HttpAnswer.json(exchange, any ? 202 : 422, new Answer(results));
    }

    private List<Result> store(List<JsonNode> events, Door door, Caller caller) {
        List<Read> read = events.stream()
                .map(event -> reader.read(event, door, Optional.of(caller)))
                .toList();
        List<InboxRow> rows = new ArrayList<>(read.size());
        for (Read one : read) {
            if (one instanceof Read.Right(InboxRow row)) {
                rows.add(row);
            }
        }
        Iterator<Stored> stored = commit.store(rows).iterator();
        List<Result> results = new ArrayList<>(read.size());
        for (int index = 0; index < read.size(); index++) {
            results.add(
                    switch (read.get(index)) {
                        case Read.Right(InboxRow row) -> result(index, row.eventId(), stored.next());
                        case Read.Wrong wrong ->
                            new Result(index, wrong.id().orElse(null), "rejected", wrong.problem());
                    });
        }
        return results;
    }

    private static Result result(int index, String id, Stored stored) {
        return switch (stored) {
            case STORED -> new Result(index, id, "stored", null);
            case REPEAT -> new Result(index, id, "repeat", null);
            case OTHER_CONTENT, OTHER_DATA -> new Result(index, id, "rejected", Conflicts.problem(stored));
        };
    }
}
