package eu.passerelle.mandate;

import eu.passerelle.privacy.PersonalText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The declared fields of {@code eu.passerelle.mandate.signed.v1}. */
record MandateSigned(
        String creditor,
        String mandate,
        String rail,
        String scheme,
        String kind,
        LocalDate signedOn,
        String acceptance,
        Payer payer,
        Account account,
        @Nullable Proof proof) {

    record Payer(
            PersonalText id,
            PersonalText givenName,
            PersonalText familyName,
            @Nullable PersonalText email,
            @Nullable Address address) {}

    record Address(
            PersonalText line1,
            @Nullable PersonalText line2,
            PersonalText postalCode,
            PersonalText city,
            PersonalText country) {}

    record Account(PersonalText holder, PersonalText iban) {}

    /** @param sha256 hash of the signed paper, which stays with core */
    record Proof(String sha256) {}
}
