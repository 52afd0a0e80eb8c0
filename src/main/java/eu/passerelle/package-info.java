/** Starts the hub and joins its rooms. Promises nothing else: no rule about money, persons or providers lives here. */
@NullMarked
package eu.passerelle;

import org.jspecify.annotations.NullMarked;
