/** Every other way out, tried under Spring Boot. */
@NullMarked
package eu.passerelle.transfer.guard;

import org.jspecify.annotations.NullMarked;
