/**
 * GoCardless' adapter: SEPA debits under mandates that are made through its API, or agreed on its own page. Promise:
 * one
 * request of ours is one resource there, what a key points to is compared before it is taken for ours, and a call whose
 * end is not known is said to be unknown, never failed.
 *
 * <p>Facts: bodies are JSON in an envelope; a key is burned by a successful creation only, is kept for at least 30 days
 * and answers a second use with a pointer instead of a replay; actions have no key; a payment's state may go back, and
 * events tell of it in any order.
 */
@NullMarked
package eu.passerelle.provider.gocardless;

import org.jspecify.annotations.NullMarked;
