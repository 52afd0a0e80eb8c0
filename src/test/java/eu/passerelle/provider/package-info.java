/** Tests of the port to payment providers. */
@NullMarked
package eu.passerelle.provider;

import org.jspecify.annotations.NullMarked;
