/**
 * A Stripe that answers on loopback: customers, SEPA payment methods, mandates, payment intents and their webhooks.
 *
 * <p>Promise: it is written from Stripe's published interface (version 2026-07-29.dahlia) and never from a client of
 * ours, and refuses whatever Stripe refuses and more: a parameter it does not know, a body that is not a form, a call
 * without our key where money or a person is made. What it has answered for survives {@code kill -9}.
 *
 * <p>It must never know the hub. Business time comes from one {@link java.time.Clock}; only webhook retries, their
 * signature's timestamp and switched delays run on machine time.
 */
@NullMarked
package eu.passerelle.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
