/** Claims about the console, made over HTTP, over JMX and in a browser against the running security chain. */
@NullMarked
package eu.passerelle.console;

import org.jspecify.annotations.NullMarked;
