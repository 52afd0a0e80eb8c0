/**
 * Reads and checks what an operator writes. Promise: every file of {@code config/} is read once, at start; all faults
 * of all files are told at once, each with file, line, rule and mend; a hub with a faulty configuration does not start;
 * and no secret stands in a file or in a log. Words on the command line run one command in the hub's place: without its
 * context, its log or its secrets, and with an exit code that a script can use.
 *
 * <p>Words: <em>home</em> the folder that {@code --passerelle.home} names, the working folder by default;
 * <em>fault</em> one thing a person must mend; <em>rule</em> ({@link eu.passerelle.settings.TransferRule}) how far a
 * creditor's data protection officer opened one recipient.
 */
@NullMarked
package eu.passerelle.settings;

import org.jspecify.annotations.NullMarked;
