package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.simulator.IbanDigest;

/**
 * What every deed of one partner needs to know beside its book.
 *
 * @param habits as they are at this moment
 */
record House(LemonwayPartner partner, Habits habits, IbanDigest digest) {}
