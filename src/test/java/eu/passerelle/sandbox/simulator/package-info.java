/**
 * What the simulator of every provider is made of: the wire's near side, switched misbehaviour, the book and its
 * journal, notices, and ids from a seed.
 *
 * <p>Promise: what a simulator answered for survives {@code kill -9}, it tells nobody what a crash could still undo,
 * and the same seed and calls give the same ids. No provider is known here: what a call means, how an answer or a
 * notice looks and what time brings is said by the package of the provider.
 */
@NullMarked
package eu.passerelle.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
