/** Tests of how messages come in once, wait, and go on. */
@NullMarked
package eu.passerelle.delivery.outbox;

import org.jspecify.annotations.NullMarked;
