/**
 * What happens to a person's data as such, whatever flow they came with. Promise: a recipient whose names for people
 * were changed is told so once the change is whole, in files that hold nothing but names; while the transfer is refused
 * the file waits.
 */
@NullMarked
package eu.passerelle.subject;

import org.jspecify.annotations.NullMarked;
