package eu.passerelle.mandate;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;
import eu.passerelle.privacy.PersonalText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The declared fields of {@code eu.passerelle.mandate.signed.v1}. */
record MandateSigned(
        @NotPersonal String creditor,
        @Crosses("mandate.reference") String mandate,
        @NotPersonal String rail,
        @NotPersonal String scheme,
        @NotPersonal String kind,
        @Crosses("mandate.signed-on") LocalDate signedOn,
        @NotPersonal @Nullable LocalDate lastUsedOn,
        @NotPersonal String acceptance,
        Payer payer,
        Account account,
        @Nullable Proof proof) {

    record Payer(
            @Crosses("payer.id") PersonalText id,
            @Crosses("payer.given-name") PersonalText givenName,
            @Crosses("payer.family-name") PersonalText familyName,
            @Crosses("payer.email") @Nullable PersonalText email,
            @Nullable Address address) {}

    record Address(
            @Crosses("payer.address-line1") PersonalText line1,
            @Crosses("payer.address-line2") @Nullable PersonalText line2,
            @Crosses("payer.postal-code") PersonalText postalCode,
            @Crosses("payer.city") PersonalText city,
            @Crosses("payer.country") PersonalText country) {}

    record Account(
            @Crosses("account.holder") PersonalText holder,
            @Crosses("account.iban") PersonalText iban) {}

    /** @param sha256 hash of the signed paper, which stays with core */
    record Proof(@Crosses("mandate.proof") String sha256) {}
}
