/**
 * What the mandate flow tells other flows and what it wants to be told, inside the transaction in which it became
 * true.
 */
@org.springframework.modulith.NamedInterface("published")
@NullMarked
package eu.passerelle.mandate.published;

import org.jspecify.annotations.NullMarked;
