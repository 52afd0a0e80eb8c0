package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;
import eu.passerelle.architecture.planted.mandate.MandateBook;

@Breaks("flows-meet-through-published-records")
final class ReadsMandates {
    int read(MandateBook book) {
        return book.usable();
    }
}
