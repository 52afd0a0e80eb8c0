package eu.passerelle.provider.gocardless;

import eu.passerelle.provider.Reason;
import org.jspecify.annotations.Nullable;

/**
 * GoCardless' causes in the hub's words. Decided on {@code details.cause} alone, as GoCardless advises: descriptions
 * and scheme codes change. Where a cause covers several of ours, the more careful one counts; what is not listed is
 * unspecified.
 */
final class GoCardlessCauses {
    static final String NONE = "none";

    private GoCardlessCauses() {}

    /** Why a payment failed, was charged back or was cancelled by the bank, or why a mandate ended. */
    static Reason of(@Nullable String cause) {
        return switch (cause == null ? NONE : cause) {
            case "insufficient_funds" -> Reason.INSUFFICIENT_FUNDS;
            case "invalid_bank_details" -> Reason.ACCOUNT_INVALID;
            case "bank_account_closed" -> Reason.ACCOUNT_CLOSED;
            case "direct_debit_not_enabled",
                    "account_blocked_for_any_financial_transaction",
                    "mandate_blocked",
                    "mandate_blocked_by_gocardless" -> Reason.ACCOUNT_BLOCKED;
            case "authorisation_disputed" -> Reason.NOT_AUTHORISED;
            case "mandate_cancelled",
                    "mandate_expired",
                    "mandate_consumed",
                    "mandate_suspended_by_payer",
                    "scheme_identifier_changed" -> Reason.MANDATE_INVALID;
            case "refund_requested", "customer_approval_denied" -> Reason.REFUSED_BY_PAYER;
            default -> Reason.UNSPECIFIED;
        };
    }

    /** Why a request was declined, by the reason or the field that its error names. */
    static Reason ofDeclined(String nativeCause) {
        return switch (nativeCause) {
            case "mandate_is_inactive" -> Reason.MANDATE_INVALID;
            case "invalid-iban", "invalid-account_holder_name", "invalid-bank_account.iban" -> Reason.ACCOUNT_INVALID;
            case "bank_account_disabled" -> Reason.ACCOUNT_CLOSED;
            case "invalid-amount", "number_of_refunds_exceeded" -> Reason.LIMIT_EXCEEDED;
            case "available_refund_amount_insufficient" -> Reason.INSUFFICIENT_FUNDS;
            default -> Reason.DATA_WRONG;
        };
    }
}
