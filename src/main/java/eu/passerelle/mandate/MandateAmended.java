package eu.passerelle.mandate;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The declared fields of {@code eu.passerelle.mandate.amended.v1} as core sends it.
 *
 * @param account the payer's from now on
 * @param rail what collects from now on
 */
record MandateAmended(
        @NotPersonal String creditor,
        @Crosses("mandate.reference") String mandate,
        @NotPersonal @Nullable LocalDate amendedOn,
        MandateSigned.@Nullable Account account,
        @NotPersonal @Nullable String rail,
        @Nullable Former former) {

    /** What the mandate or its creditor was called before (EPC rulebook, amendment attributes). */
    record Former(
            @Crosses("mandate.reference") @Nullable String mandate,
            @NotPersonal @Nullable String creditorIdentifier,
            @NotPersonal @Nullable String creditorName) {}
}
