/** Values of the field that cannot be wrong. They know no other package. */
@NullMarked
package eu.passerelle.money;

import org.jspecify.annotations.NullMarked;
