package eu.passerelle.sandbox.gocardless;

import java.util.Locale;
import java.util.Set;

/** Why a bank says no, as GoCardless names it, with the SEPA codes that stand behind it. */
public enum Cause {
    INVALID_BANK_DETAILS("The bank details are not valid.", "AC01", "BE06"),
    BANK_ACCOUNT_CLOSED("The payer's account is closed.", "AC04", "MD07"),
    DIRECT_DEBIT_NOT_ENABLED("The payer's account takes no direct debits.", "AG01", "AC06"),
    ACCOUNT_BLOCKED_FOR_ANY_FINANCIAL_TRANSACTION("The payer's account is blocked.", "AC06"),
    INSUFFICIENT_FUNDS("The payer's account has insufficient funds.", "AM04"),
    MANDATE_CANCELLED("The payer cancelled the mandate at the bank.", "MD01"),
    AUTHORISATION_DISPUTED("The payer says the debit was never authorised.", "MD01"),
    REFER_TO_PAYER("The bank gives no reason.", "MS03", "MS02", "RR04", "SL01"),
    REFUND_REQUESTED("The payer asked the bank for the money back.", "MD06");

    private static final Set<String> ENDS_MANDATES = Set.of("AC01", "AC04", "MD07", "MD01", "BE06");

    private final String description;
    private final Set<String> codes;
    private final String usualCode;

    Cause(String description, String usual, String... others) {
        this.description = description;
        this.usualCode = usual;
        Set<String> all = new java.util.TreeSet<>(Set.of(others));
        all.add(usual);
        this.codes = Set.copyOf(all);
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String usualCode() {
        return usualCode;
    }

    String description() {
        return description;
    }

    boolean knows(String code) {
        return codes.contains(code);
    }

    /** After this code the bank would refuse every further debit on the mandate. */
    static boolean endsMandates(String code) {
        return ENDS_MANDATES.contains(code);
    }
}
