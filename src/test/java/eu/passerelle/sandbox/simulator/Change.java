package eu.passerelle.sandbox.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One thing that happened in an account, as the journal keeps it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Put.class, name = "put"),
    @JsonSubTypes.Type(value = Change.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Change.Noticed.class, name = "noticed"),
    @JsonSubTypes.Type(value = Change.Told.class, name = "told")
})
public sealed interface Change {
    /** The thing is now so. */
    record Put(Held thing) implements Change {}

    /** A call with this key was answered so; {@code digest} is of its path and parameters. */
    record Answered(String key, String digest, int status, String body, String requestId, long at) implements Change {}

    /** An event waits to be told. */
    record Noticed(String event, String body) implements Change {}

    /** An event was told, or lost by a switch. */
    record Told(String event, boolean lost) implements Change {}

    /** One line of the journal: all of it happened or nothing; {@code ids} is the count of ids made so far. */
    record Entry(String account, long ids, List<Change> changes) {}
}
