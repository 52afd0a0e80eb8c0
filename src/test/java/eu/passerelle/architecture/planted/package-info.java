/**
 * A hub in small that breaks every rule once. Each breach says by {@link eu.passerelle.architecture.Breaks} which rule
 * it breaks; a class without
 * it is sound, and a rule that reports it is wrong. Nothing here is ever run, and no Spring context may take it in.
 */
@NullMarked
package eu.passerelle.architecture.planted;

import org.jspecify.annotations.NullMarked;
