/**
 * The world in a box: what every simulator of a provider shares, and the sandbox that starts them.
 *
 * <p>Promise: a simulator knows the provider's public interface and nothing of the hub, commits its own book of truth
 * to disk before it answers, and goes on after {@code kill -9} with everything it had promised.
 */
@NullMarked
package eu.passerelle.sandbox;

import org.jspecify.annotations.NullMarked;
