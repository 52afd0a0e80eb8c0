/**
 * The Camel component {@code hop:}, the only step of a route after which data may have left the process. Promise: it
 * sends what the gate cleared and nothing else; no header of the message ever leaves with it.
 */
@NullMarked
package eu.passerelle.transfer.hop;

import org.jspecify.annotations.NullMarked;
