/**
 * Work that waits in PostgreSQL and the Camel endpoint {@code work:<kind>} that claims and runs it. Promise: a claim is
 * one process's until its lease runs out on the database's clock, and who lost it cannot end it.
 */
@NullMarked
package eu.passerelle.delivery.work;

import org.jspecify.annotations.NullMarked;
