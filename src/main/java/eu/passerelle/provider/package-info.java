/**
 * The port to payment providers: what flows may ask of any rail, and what a rail may answer or notify, in the hub's own
 * words. Promise: a flow never knows which provider it speaks to, and a provider's words never pass this package.
 *
 * <p>Words: <em>rail</em> the way money is collected; <em>accepted</em> the provider took the request;
 * <em>declined</em> it said no; <em>notice</em> a provider's webhook, applied any number of times in any order.
 */
@NullMarked
package eu.passerelle.provider;

import org.jspecify.annotations.NullMarked;
