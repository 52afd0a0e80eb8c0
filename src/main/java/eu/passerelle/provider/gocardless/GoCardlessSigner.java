package eu.passerelle.provider.gocardless;

import com.gocardless.services.BillingRequestFlowService.BillingRequestFlowCreateRequest;
import com.gocardless.services.CustomerService.CustomerUpdateRequest;
import com.gocardless.services.MandateImportEntryService.MandateImportEntryCreateRequest;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import org.jspecify.annotations.Nullable;

/**
 * Who signed, and on which account, as a SEPA mandate needs it: it prints a mask.
 *
 * @param country ISO 3166-1 alpha-2
 */
record GoCardlessSigner(
        String givenName,
        String familyName,
        String email,
        String addressLine1,
        @Nullable String addressLine2,
        String postalCode,
        String city,
        String country,
        String holder,
        String iban) {

    static GoCardlessSigner of(Dossier signer, Disclosure disclosure) {
        return new GoCardlessSigner(
                disclosure.clear(signer.require(new Field("payer.given-name"))),
                disclosure.clear(signer.require(new Field("payer.family-name"))),
                disclosure.clear(signer.require(new Field("payer.email"))),
                disclosure.clear(signer.require(new Field("payer.address-line1"))),
                signer.get(new Field("payer.address-line2"))
                        .map(disclosure::clear)
                        .orElse(null),
                disclosure.clear(signer.require(new Field("payer.postal-code"))),
                disclosure.clear(signer.require(new Field("payer.city"))),
                disclosure.clear(signer.require(new Field("payer.country"))),
                disclosure.clear(signer.require(new Field("account.holder"))),
                disclosure.clear(signer.require(new Field("account.iban"))));
    }

    CustomerUpdateRequest details(CustomerUpdateRequest customer) {
        CustomerUpdateRequest told = addressLine2 == null ? customer : customer.withAddressLine2(addressLine2);
        return told.withGivenName(givenName)
                .withFamilyName(familyName)
                .withEmail(email)
                .withAddressLine1(addressLine1)
                .withPostalCode(postalCode)
                .withCity(city)
                .withCountryCode(country);
    }

    /** What the payer finds filled in on the page, and may mend. The account is typed there. */
    BillingRequestFlowCreateRequest prefill(BillingRequestFlowCreateRequest page) {
        BillingRequestFlowCreateRequest told =
                addressLine2 == null ? page : page.withPrefilledCustomerAddressLine2(addressLine2);
        return told.withPrefilledCustomerGivenName(givenName)
                .withPrefilledCustomerFamilyName(familyName)
                .withPrefilledCustomerEmail(email)
                .withPrefilledCustomerAddressLine1(addressLine1)
                .withPrefilledCustomerPostalCode(postalCode)
                .withPrefilledCustomerCity(city)
                .withPrefilledCustomerCountryCode(country);
    }

    MandateImportEntryCreateRequest enter(MandateImportEntryCreateRequest entry) {
        MandateImportEntryCreateRequest told =
                addressLine2 == null ? entry : entry.withCustomerAddressLine2(addressLine2);
        return told.withCustomerGivenName(givenName)
                .withCustomerFamilyName(familyName)
                .withCustomerEmail(email)
                .withCustomerAddressLine1(addressLine1)
                .withCustomerPostalCode(postalCode)
                .withCustomerCity(city)
                .withCustomerCountryCode(country)
                .withBankAccountAccountHolderName(holder)
                .withBankAccountIban(iban);
    }

    @Override
    public String toString() {
        return "GoCardlessSigner";
    }
}
