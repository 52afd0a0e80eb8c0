/**
 * No other way out. Promise: an endpoint that no declared hop made, or that no declared inbound hop listens to, cannot
 * be used: it stops the start where it can be seen at start, and is refused and counted at run time otherwise; a
 * connection to an address that no declaration names is refused by the JVM itself. What this holds against, path by
 * path, and what it leaves to the build and to the network stands in docs/bypass-matrix.md, which a test writes.
 */
@NamedInterface("guard")
@NullMarked
package eu.passerelle.transfer.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
