/**
 * The life of an invoice: due, planned, collected or refused, told to the core. Promise: an invoice is collected once
 * or
 * its state says exactly why not, and every received invoice stands in exactly one place, in count and in cents.
 *
 * <p>Words: <em>collection</em> one attempt to get one invoice paid over one rail; <em>live</em> planned, not sent,
 * submitted, unknown, accepted, paid or reinstated; <em>standing</em> the one place where an invoice stands;
 * <em>parked</em> a mark with a reason: the next step waits for a person.
 */
@NullMarked
package eu.passerelle.invoice;

import org.jspecify.annotations.NullMarked;
