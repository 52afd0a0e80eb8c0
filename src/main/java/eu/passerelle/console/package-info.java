/**
 * What operations staff see and may do: our MBeans beside Camel's own, and Hawtio on the management port behind a login
 * whose roles are enforced at the server. Promise: no body or header of a message, no name and no account of a person
 * is visible here; what is not listed as allowed is refused, to everybody; each act is logged with who and what.
 *
 * <p>Words: <em>viewer</em> reads; <em>operator</em> reads, and pauses, resumes, retries, cancels; <em>approver</em>
 * reads, and releases what waits for a second pair of eyes. No role contains another but for reading.
 */
@NullMarked
package eu.passerelle.console;

import org.jspecify.annotations.NullMarked;
