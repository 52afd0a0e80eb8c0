package eu.passerelle.provider.stripe;

import eu.passerelle.provider.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's causes in the hub's words. Where a cause covers several of ours, the more careful one counts; what is not
 * listed is unspecified. Source: the failure codes documented for SEPA debits, the decline codes of cards and the
 * dispute reasons of the API.
 */
final class StripeCauses {
    static final String NONE = "none";

    private StripeCauses() {}

    static Reason ofFailure(@Nullable String failureCode) {
        return switch (failureCode == null ? NONE : failureCode) {
            case "insufficient_funds" -> Reason.INSUFFICIENT_FUNDS;
            case "account_closed" -> Reason.ACCOUNT_CLOSED;
            case "bank_account_restricted", "lost_card", "stolen_card", "pickup_card", "restricted_card" ->
                Reason.ACCOUNT_BLOCKED;
            case "debit_not_authorized", "authentication_required" -> Reason.NOT_AUTHORISED;
            case "authorization_revoked",
                    "debit_authorization_not_match",
                    "revocation_of_authorization",
                    "revocation_of_all_authorizations",
                    "stop_payment_order" -> Reason.MANDATE_INVALID;
            case "debit_disputed" -> Reason.REFUSED_BY_PAYER;
            case "recipient_deceased" -> Reason.PAYER_DECEASED;
            case "branch_does_not_exist",
                    "invalid_account_number",
                    "incorrect_account_holder_name",
                    "expired_card",
                    "invalid_account" -> Reason.ACCOUNT_INVALID;
            case "charge_exceeds_source_limit",
                    "charge_exceeds_weekly_limit",
                    "card_velocity_exceeded",
                    "withdrawal_count_limit_exceeded" -> Reason.LIMIT_EXCEEDED;
            case "generic_could_not_process", "processing_error", "issuer_not_available", "try_again_later" ->
                Reason.TECHNICAL;
            default -> Reason.UNSPECIFIED;
        };
    }

    static Reason ofDispute(@Nullable String reason) {
        return switch (reason == null ? NONE : reason) {
            case "insufficient_funds" -> Reason.INSUFFICIENT_FUNDS;
            case "debit_not_authorized" -> Reason.NOT_AUTHORISED;
            case "incorrect_account_details" -> Reason.ACCOUNT_INVALID;
            case "bank_cannot_process" -> Reason.TECHNICAL;
            case "customer_initiated" -> Reason.REFUSED_BY_PAYER;
            default -> Reason.UNSPECIFIED;
        };
    }
}
