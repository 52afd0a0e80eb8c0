/**
 * Events for core: committed with the state they tell of, relayed to Kafka through the hop by one process a topic, in
 * the order of their rows, and deleted once delivered. Promise: at least once, and in order for each key.
 */
@NullMarked
package eu.passerelle.delivery.outbox;

import org.jspecify.annotations.NullMarked;
