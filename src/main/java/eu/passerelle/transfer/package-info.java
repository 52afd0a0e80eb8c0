/**
 * The one way out. A {@link eu.passerelle.transfer.Crossing} goes through a declared hop: decided against the transfer
 * rules of the day, disclosed field by field, written to the evidence, delivered, and answered by a sealed
 * {@link eu.passerelle.transfer.Outcome}. Promise: what is not declared does not leave, and each verdict leaves a row.
 *
 * <p>Words: <em>recipient</em> a legal entity data may go to; <em>hop</em> one declared crossing between the hub and
 * one recipient for one purpose; <em>refused</em> stopped by policy, nothing left; <em>not sent</em> certainly never
 * reached the recipient; <em>unknown</em> asked, and not known.
 */
@NullMarked
package eu.passerelle.transfer;

import org.jspecify.annotations.NullMarked;
