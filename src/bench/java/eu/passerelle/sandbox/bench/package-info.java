/**
 * Benchmarks of the whole hub in a process of its own, each beside a peer. Promise: a figure is printed only when what
 * was measured was also right.
 */
@NullMarked
package eu.passerelle.sandbox.bench;

import org.jspecify.annotations.NullMarked;
