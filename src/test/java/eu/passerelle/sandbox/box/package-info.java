/**
 * The store and the broker that the sandbox and the tests run against: real servers on loopback, started and stopped
 * from this JVM, with the durability settings of production (fsync and synchronous commit on). Promise: a child's
 * output goes to a file, never to the standard output of the one who started it.
 */
@NullMarked
package eu.passerelle.sandbox.box;

import org.jspecify.annotations.NullMarked;
