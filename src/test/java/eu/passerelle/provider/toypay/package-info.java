/**
 * An invented provider, added by following {@code docs/integrate/add-a-provider.md} from empty. Promise: what stands
 * here is all that a provider needs in Java; it lives among the tests, and no hub but its own test's has it.
 */
@NullMarked
package eu.passerelle.provider.toypay;

import org.jspecify.annotations.NullMarked;
