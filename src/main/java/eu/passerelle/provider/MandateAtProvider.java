package eu.passerelle.provider;

import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;

/**
 * What a provider calls a payer, the payer's account and the mandate. Opaque to everybody but its adapter.
 *
 * @param customer Stripe {@code cus_…}, GoCardless {@code CU…}
 * @param account Stripe {@code pm_…}, GoCardless {@code BA…}
 * @param mandate Stripe {@code mandate_…}, GoCardless {@code MD…}; of a card, which is charged under none, the
 *     account's name again
 */
public record MandateAtProvider(String customer, String account, String mandate) {
    public static final Field CUSTOMER = new Field("customer.provider-reference");
    private static final Field ACCOUNT = new Field("account.provider-reference");
    private static final Field MANDATE = new Field("mandate.provider-reference");

    /** The same names, each to be disclosed by itself. */
    public record Names(Sealed<String> customer, Sealed<String> account, Sealed<String> mandate) {}

    public Names sealedFor(SubjectId payer) {
        return new Names(
                Sealed.of(CUSTOMER, payer, customer),
                Sealed.of(ACCOUNT, payer, account),
                Sealed.of(MANDATE, payer, mandate));
    }
}
