/**
 * What keeps a person's data closed. A personal value is {@link eu.passerelle.privacy.Sealed}; it rests encrypted under
 * its subject's key; only a {@link eu.passerelle.privacy.Disclosure}, which only a hop can open, turns it into what one
 * recipient may see. Promise: no method here returns a clear personal value to anybody else.
 *
 * <p>Words: <em>subject</em> a natural person at one creditor; <em>field</em> a row of {@code config/catalogue.yaml}.
 */
@NullMarked
package eu.passerelle.privacy;

import org.jspecify.annotations.NullMarked;
