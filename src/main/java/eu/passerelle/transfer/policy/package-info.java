/**
 * The policy as declared in {@code config/}: recipients, hops, catalogue and adequacy decisions, and the decision that
 * follows from them. Promise: the decision is a pure function of what was declared, the creditor's rules, the day and,
 * where it is about settling what is open, the day on which data last crossed; a fact that is missing, unconfirmed or
 * out of date refuses.
 */
@NullMarked
package eu.passerelle.transfer.policy;

import org.jspecify.annotations.NullMarked;
