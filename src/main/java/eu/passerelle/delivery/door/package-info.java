/**
 * The one door behind REST and Kafka: an event is read, checked against its schema and its flow's rules, locked, stored
 * once, and later applied. Promise: nothing of an event that is rejected is kept, nothing of it is echoed, and what is
 * answered stored or repeat is committed.
 */
@NullMarked
package eu.passerelle.delivery.door;

import org.jspecify.annotations.NullMarked;
