/**
 * The month of two invented home-care companies, as the core system would send it: people, mandates, invoices, and
 * everything that goes wrong with them, made from one seed. Promise: the same seed makes the same events with the same
 * ids, so that a second start has nothing new to say, and what was answered is on disk before it is relied upon.
 */
@NullMarked
package eu.passerelle.sandbox.feed;

import org.jspecify.annotations.NullMarked;
