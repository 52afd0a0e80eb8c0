/**
 * The life of a mandate: signed, made known to its rail, usable, ended. Promise: a debit leaves only under a mandate
 * that
 * this package published as usable and has not ended.
 *
 * <p>Words: <em>mandate</em> named by its reference (RUM) at one creditor; <em>usable</em> the rail will collect under
 * it.
 */
@NullMarked
package eu.passerelle.mandate;

import org.jspecify.annotations.NullMarked;
