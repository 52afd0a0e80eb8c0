package eu.passerelle.provider;

import java.time.Instant;

/** What a provider says of a payment page of its own. */
public sealed interface LinkFact {
    /** The provider's name of the page. */
    String link();

    Instant at();

    record Open(String link, Instant at) implements LinkFact {}

    /** Closed or run out; nobody can pay there any more. */
    record Closed(String link, Instant at) implements LinkFact {}

    /** Somebody has paid, or is paying, there: how the payment is. */
    record Used(String link, PaymentFact payment, Instant at) implements LinkFact {}
}
