/**
 * The judge of a sandbox: whether everything received stands in one place, every cent agrees with the providers' own
 * books, nobody was debited twice, and no planted person is seen where nothing declares it. Promise: it shares no code
 * with the hub; it reads what the hub left (tables, topics, files, answers) and what the others wrote down.
 */
@NullMarked
package eu.passerelle.sandbox.verdict;

import org.jspecify.annotations.NullMarked;
