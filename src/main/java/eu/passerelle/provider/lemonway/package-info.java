/**
 * Lemonway's adapter: direct debits under mandates on payment accounts, cards on its page, money sent out.
 *
 * <p>Promise: one collection of ours is at most one money-in there as far as the adapter can see it: whatever moves
 * money carries our reference and is looked for under that reference before it is asked for, and a call whose end is
 * not known is said to be unknown, never failed.
 *
 * <p>Facts (DirectKit API 2.0): there are no idempotency keys and a reference may be used twice; a business error comes
 * in a 200 as well as in a 4xx; the number of a state means another thing for each kind of transaction; {@code method}
 * says card where it was a debit; notices prove nothing, so what they tell is asked. What Lemonway's documents leave
 * open is one option of the creditor's account each ({@link eu.passerelle.provider.lemonway.LemonwayTerms}).
 */
@NullMarked
package eu.passerelle.provider.lemonway;

import org.jspecify.annotations.NullMarked;
