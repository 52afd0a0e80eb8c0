/**
 * How messages come in once, wait, and go on. The inbox takes each event once and durably; work is claimed under leases
 * with fencing tokens on the database's clock; the outbox tells the core at least once and in order. Promise: what was
 * answered 202 or committed is in PostgreSQL, and what is in PostgreSQL is done or waits in sight.
 *
 * <p>Words: <em>received</em> stored durably; <em>rejected</em> at our door with a problem document; <em>parked</em>
 * the next step waits for a person.
 */
@NullMarked
package eu.passerelle.delivery;

import org.jspecify.annotations.NullMarked;
