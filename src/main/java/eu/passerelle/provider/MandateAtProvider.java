package eu.passerelle.provider;

/**
 * What a provider calls a payer, the payer's account and the mandate. Opaque to everybody but its adapter.
 *
 * @param customer Stripe {@code cus_…}, GoCardless {@code CU…}
 * @param account Stripe {@code pm_…}, GoCardless {@code BA…}
 * @param mandate Stripe {@code mandate_…}, GoCardless {@code MD…}
 */
public record MandateAtProvider(String customer, String account, String mandate) {}
