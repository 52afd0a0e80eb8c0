/** What the vault promises, claim by claim. */
@NullMarked
package eu.passerelle.privacy;

import org.jspecify.annotations.NullMarked;
