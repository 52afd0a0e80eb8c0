package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.SepaIban;
import java.util.Map;
import java.util.Optional;

/** The French account numbers that Stripe publishes for tests, and what it says becomes of debits on them. */
final class TestIbans {
    static final String SUCCESS = "FR1420041010050500013M02606";
    static final String SUCCESS_DELAYED = "FR3020041010050500013M02609";
    static final String FAILED = "FR8420041010050500013M02607";
    static final String FAILED_DELAYED = "FR7920041010050500013M02600";
    static final String DISPUTED = "FR5720041010050500013M02608";
    static final String EXCEEDS_WEEKLY_VOLUME = "FR9720041010050000000343434";
    static final String EXCEEDS_WEEKLY_COUNT = "FR5920041010050000000121212";
    static final String INSUFFICIENT_FUNDS = "FR9720041010050000002222227";
    static final String BANK_NOT_SUPPORTED = "FR2620041010050000000055555";
    static final String DEBITS_NOT_SUPPORTED = "FR5020041010050000000066666";

    /** The plain "failed" account fails for the holder's name in what people have recorded of the real Stripe. */
    private static final String PLAIN_FAILURE = FailureCode.INCORRECT_ACCOUNT_HOLDER_NAME.wire();

    private static final Map<String, Ending> ENDINGS = Map.of(
            SUCCESS, Ending.success(),
            SUCCESS_DELAYED, new Ending.Collected(1),
            FAILED, Ending.failed(PLAIN_FAILURE),
            FAILED_DELAYED, new Ending.Bounced(PLAIN_FAILURE, 1),
            DISPUTED, Ending.disputed(0),
            EXCEEDS_WEEKLY_VOLUME, Ending.failed(FailureCode.CHARGE_EXCEEDS_SOURCE_LIMIT.wire()),
            EXCEEDS_WEEKLY_COUNT, Ending.failed(FailureCode.CHARGE_EXCEEDS_WEEKLY_LIMIT.wire()),
            INSUFFICIENT_FUNDS, Ending.failed(FailureCode.INSUFFICIENT_FUNDS.wire()));

    private TestIbans() {}

    static Optional<Ending> ending(SepaIban iban) {
        return Optional.ofNullable(ENDINGS.get(iban.text()));
    }

    /** Refuses the two accounts on which Stripe makes no payment method. */
    static void refuseUnusable(SepaIban iban) {
        if (iban.text().equals(BANK_NOT_SUPPORTED)) {
            throw Refusal.of(400, "sepa_unsupported_account", "sepa_debit[iban]", "The bank takes no SEPA debits.");
        }
        if (iban.text().equals(DEBITS_NOT_SUPPORTED)) {
            throw Refusal.of(400, "bank_account_unusable", "sepa_debit[iban]", "The account takes no debits.");
        }
    }
}
