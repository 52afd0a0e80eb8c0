/**
 * A Lemonway that answers on loopback: OAuth2, payment accounts, mandates, direct debits, cards on a hosted page,
 * refunds, money-outs, disputes and unsigned notices.
 *
 * <p>Promise: it is written from the facts of Lemonway's published interface (DirectKit API 2.0) and never from a
 * client of ours, and refuses whatever Lemonway refuses and more: a field it does not know, a call without
 * {@code PSU-IP-Address}, money without a reference. Where Lemonway's documents leave a question open it is one of the
 * {@link eu.passerelle.sandbox.lemonway.Quirk quirks}. What it has answered for survives {@code kill -9}.
 *
 * <p>It must never know the hub. Business time comes from one {@link java.time.Clock}; the life of a token, repeated
 * notices and switched delays run on machine time.
 */
@NullMarked
package eu.passerelle.sandbox.lemonway;

import org.jspecify.annotations.NullMarked;
