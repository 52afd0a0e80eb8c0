package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;

@Breaks("names-say-what-a-thing-does")
final class InvoiceManager {}
