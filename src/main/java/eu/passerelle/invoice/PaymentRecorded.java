package eu.passerelle.invoice;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;
import java.time.LocalDate;

/**
 * The declared fields of {@code eu.passerelle.payment.recorded.v1}.
 *
 * @param payment core's name of it, one of its own for each
 * @param amount negative for money that was given back elsewhere
 * @param means {@code cheque}, {@code cash}, {@code cesu}, {@code transfer} or {@code other}
 */
record PaymentRecorded(
        @NotPersonal String creditor,
        @Crosses("invoice.number") String invoice,
        @NotPersonal String payment,
        @Crosses("collection.amount") Amount amount,
        @NotPersonal String means,
        @Crosses("collection.charge-date") LocalDate on) {}
