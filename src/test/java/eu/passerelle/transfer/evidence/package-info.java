/** The chain, its tree and its batches of commits, claim by claim. */
@NullMarked
package eu.passerelle.transfer.evidence;

import org.jspecify.annotations.NullMarked;
