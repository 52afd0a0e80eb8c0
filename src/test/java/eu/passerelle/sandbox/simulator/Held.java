package eu.passerelle.sandbox.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds, as the journal keeps it. A provider's things are the records of one sealed interface, named to
 * the journal by its {@code @JsonSubTypes}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "object")
public interface Held {
    String id();

    /** Business time in epoch seconds. */
    long created();

    /** Business time in epoch seconds at which something happens to it; null when nothing more will. */
    default @Nullable Long dueAt() {
        return null;
    }
}
