package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.provider.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each cause that GoCardless documents for SEPA, and the hub's word for it. */
class GoCardlessCausesTest {
    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, INSUFFICIENT_FUNDS",
        "invalid_bank_details, ACCOUNT_INVALID",
        "bank_account_closed, ACCOUNT_CLOSED",
        "direct_debit_not_enabled, ACCOUNT_BLOCKED",
        "account_blocked_for_any_financial_transaction, ACCOUNT_BLOCKED",
        "mandate_blocked, ACCOUNT_BLOCKED",
        "mandate_blocked_by_gocardless, ACCOUNT_BLOCKED",
        "authorisation_disputed, NOT_AUTHORISED",
        "mandate_cancelled, MANDATE_INVALID",
        "mandate_expired, MANDATE_INVALID",
        "mandate_suspended_by_payer, MANDATE_INVALID",
        "refund_requested, REFUSED_BY_PAYER",
        "customer_approval_denied, REFUSED_BY_PAYER",
        "refer_to_payer, UNSPECIFIED",
        "test_failure, UNSPECIFIED",
        "invented_tomorrow, UNSPECIFIED",
        "none, UNSPECIFIED"
    })
    void aCauseHasOneReason(String cause, Reason reason) {
        assertThat(GoCardlessCauses.of(cause)).isEqualTo(reason);
    }

    @Test
    void noCauseIsUnspecified() {
        assertThat(GoCardlessCauses.of(null)).isEqualTo(Reason.UNSPECIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "mandate_is_inactive, MANDATE_INVALID",
        "invalid-iban, ACCOUNT_INVALID",
        "invalid-amount, LIMIT_EXCEEDED",
        "number_of_refunds_exceeded, LIMIT_EXCEEDED",
        "available_refund_amount_insufficient, INSUFFICIENT_FUNDS",
        "total_amount_confirmation_invalid, DATA_WRONG",
        "invented_tomorrow, DATA_WRONG"
    })
    void aDeclinedRequestHasOneReason(String nativeCause, Reason reason) {
        assertThat(GoCardlessCauses.ofDeclined(nativeCause)).isEqualTo(reason);
    }
}
