/** What the gate promises, claim by claim. */
@NullMarked
package eu.passerelle.transfer;

import org.jspecify.annotations.NullMarked;
