package eu.passerelle.sandbox.stripe;

import org.jspecify.annotations.Nullable;

/**
 * What was told, kept for the list of events.
 *
 * @param about the thing as it was then
 * @param account of a platform, null of an account with a key of its own
 * @param previous for an update, the changed attributes as they were: a JSON object
 */
record Event(
        String id,
        long created,
        String type,
        Thing about,
        @Nullable String account,
        String previous,
        @Nullable String requestId,
        @Nullable String key)
        implements Thing {}
