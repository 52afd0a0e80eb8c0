/**
 * Ends the hub at the worst moments: a child JVM that runs the sandbox and can be killed by its own process id, and
 * points inside it (a commit, a call) at which it halts. Promise: nothing of this is in the hub; the points are wrapped
 * around its beans from outside.
 */
@NullMarked
package eu.passerelle.sandbox.kill;

import org.jspecify.annotations.NullMarked;
