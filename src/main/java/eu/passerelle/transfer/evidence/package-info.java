/**
 * The evidence of every crossing: one append-only chain a hub. Promise: a row that was promised is durable before its
 * crossing leaves; rows that wait together are committed together; no row holds a personal value; erasing a subject
 * leaves the chain whole.
 *
 * <p>Words: <em>intent</em> what is about to leave; <em>refusal</em> what policy stopped; <em>outcome</em> what became
 * of an intent, in a row of its own; <em>member</em> one item of a batch, a leaf under the batch's Merkle root.
 */
@NullMarked
package eu.passerelle.transfer.evidence;

import org.jspecify.annotations.NullMarked;
