/**
 * A GoCardless that answers on loopback: payers, accounts, mandates, payments, refunds, payouts, billing requests,
 * mandate imports, events and webhooks, driven by business time and by GoCardless' own scenario simulators.
 *
 * <p>Promise: it is written from GoCardless' published interface (version 2015-07-06) and never from a client of ours,
 * and refuses whatever GoCardless refuses and more: a parameter it does not know, a body without its envelope, a create
 * without a key of ours. What it has answered for survives {@code kill -9}.
 *
 * <p>It must never know the hub. Business time comes from one {@link java.time.Clock}; only webhook retries, the rate
 * window and switched delays run on machine time.
 */
@NullMarked
package eu.passerelle.sandbox.gocardless;

import org.jspecify.annotations.NullMarked;
