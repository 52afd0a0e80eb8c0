package eu.passerelle.sandbox.stripe;

import java.util.Locale;

/** The values of Charge.failure_code that Stripe documents for SEPA, and those its test accounts give. */
enum FailureCode {
    REFER_TO_CUSTOMER(false, "The payer's bank refused the debit and names no reason."),
    INSUFFICIENT_FUNDS(false, "The payer's account has insufficient funds."),
    DEBIT_DISPUTED(false, "The payer disputed the debit."),
    AUTHORIZATION_REVOKED(true, "The payer revoked the mandate at the bank."),
    DEBIT_NOT_AUTHORIZED(true, "The payer did not authorise the debit."),
    ACCOUNT_CLOSED(true, "The payer's account is closed."),
    BANK_ACCOUNT_RESTRICTED(false, "The payer's account does not take direct debits."),
    DEBIT_AUTHORIZATION_NOT_MATCH(false, "The mandate's data differ from those at the payer's bank."),
    RECIPIENT_DECEASED(true, "The payer has died."),
    BRANCH_DOES_NOT_EXIST(false, "The bank or branch does not exist."),
    INCORRECT_ACCOUNT_HOLDER_NAME(false, "The account holder's name is not the one at the bank."),
    INVALID_ACCOUNT_NUMBER(false, "The account number is not valid at the bank."),
    GENERIC_COULD_NOT_PROCESS(false, "The debit could not be processed."),
    CHARGE_EXCEEDS_SOURCE_LIMIT(false, "The debit exceeds the volume allowed for this account in a week."),
    CHARGE_EXCEEDS_WEEKLY_LIMIT(false, "The debit exceeds the number of debits allowed for this account in a week.");

    private final boolean endsMandate;
    private final String message;

    FailureCode(boolean endsMandate, String message) {
        this.endsMandate = endsMandate;
        this.message = message;
    }

    static FailureCode of(String wire) {
        for (FailureCode code : values()) {
            if (code.wire().equals(wire)) {
                return code;
            }
        }
        throw new IllegalArgumentException("no failure code of a SEPA charge: " + wire);
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bank would refuse every further debit on this mandate (MD01 and its like). */
    boolean endsMandate() {
        return endsMandate;
    }

    String message() {
        return message;
    }
}
