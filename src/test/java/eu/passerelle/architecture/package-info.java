/**
 * The rules of the house as checks: rooms, code, routes, repository. Every rule has a planted breach that must turn it
 * red, because a rule that cannot fail says nothing.
 */
@NullMarked
package eu.passerelle.architecture;

import org.jspecify.annotations.NullMarked;
