/**
 * The last look at every line of the log before anything writes it, whatever the pattern, file or format. Promise: no
 * text of an exception that may quote a value is written, no IBAN and no NIR that passes its own check and stands
 * there whole or in groups (docs/decisions/0008 says in which forms), and nothing of what was on the wire; what had to
 * be masked is counted as an incident, since it should never have come this far.
 */
@NullMarked
package eu.passerelle.privacy.log;

import org.jspecify.annotations.NullMarked;
