/** The hop: component in routes under Spring Boot, with a real store and a real broker. */
@NullMarked
package eu.passerelle.transfer.hop;

import org.jspecify.annotations.NullMarked;
