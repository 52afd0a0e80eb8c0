/**
 * The values everything else is made of. Promise: a value that exists is right. Each is immutable, checks itself when
 * it is made, and says no with an {@link java.lang.IllegalArgumentException} whose message names the rule that was
 * broken and never the text that broke it, because that text may be a person's.
 *
 * <p>Two of them are a person's own and hold it closed: {@link eu.passerelle.money.Iban} and {@link
 * eu.passerelle.money.Nir} print a mask, are no records, and give the clear text only to who asks for {@code
 * electronic()} by name. {@link eu.passerelle.money.SepaText} may be a person's name and prints a mask too. All
 * others print themselves.
 *
 * <p>Words: <em>cents</em> minor units of a currency that has a hundred; <em>electronic form</em> the text without
 * the spaces of the paper form, in upper case; <em>creditor</em> a company that collects through the hub, named by a
 * slug, while its SEPA <em>creditor identifier</em> (ICS) is {@link eu.passerelle.money.CreditorId}; <em>open
 * day</em> a day on which T2 settles.
 *
 * <p>Knows only the JDK: no flow, no provider, no framework, no clock and no source of randomness of its own.
 */
@NullMarked
package eu.passerelle.money;

import org.jspecify.annotations.NullMarked;
