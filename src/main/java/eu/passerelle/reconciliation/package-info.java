/**
 * The truth about money at the rails: what their notices may have missed is asked for, and what they paid out is
 * matched item by item. Promise: a payout that does not tie to the cent, or holds what the hub does not know, is shown
 * with the difference, and nothing is settled twice.
 *
 * <p>Words: <em>news</em> what happened at an account, asked for; <em>sweep</em> one asking, page by page to its end;
 * <em>payout</em> money a rail paid out to a creditor; <em>settled</em> cents that were part of a payout.
 */
@NullMarked
package eu.passerelle.reconciliation;

import org.jspecify.annotations.NullMarked;
