package eu.passerelle.invoice;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;
import org.jspecify.annotations.Nullable;

/**
 * The declared fields of {@code eu.passerelle.invoice.refund-asked.v1}.
 *
 * @param refund core's name of it, one of its own for each
 * @param amount absent: all that can be given back
 */
record RefundAsked(
        @NotPersonal String creditor,
        @Crosses("invoice.number") String invoice,
        @NotPersonal String refund,
        @Crosses("collection.amount") @Nullable Amount amount) {}
