/**
 * Stripe's adapter: SEPA debits under mandates made off-session, on each creditor's own account. Promise: one request
 * of
 * ours is one PaymentIntent there, and a call whose end is not known is said to be unknown, never failed.
 *
 * <p>Facts: requests are form-encoded under the pinned API version; a key replays its stored answer for at least 24 h;
 * requests stopped by validation store nothing; the SDK's own retries are off, because only the hub knows what is safe.
 */
@NullMarked
package eu.passerelle.provider.stripe;

import org.jspecify.annotations.NullMarked;
