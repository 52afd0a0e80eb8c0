package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.provider.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeCausesTest {

    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, INSUFFICIENT_FUNDS",
        "refer_to_customer, UNSPECIFIED",
        "debit_disputed, REFUSED_BY_PAYER",
        "authorization_revoked, MANDATE_INVALID",
        "debit_not_authorized, NOT_AUTHORISED",
        "account_closed, ACCOUNT_CLOSED",
        "bank_account_restricted, ACCOUNT_BLOCKED",
        "debit_authorization_not_match, MANDATE_INVALID",
        "recipient_deceased, PAYER_DECEASED",
        "branch_does_not_exist, ACCOUNT_INVALID",
        "incorrect_account_holder_name, ACCOUNT_INVALID",
        "invalid_account_number, ACCOUNT_INVALID",
        "generic_could_not_process, TECHNICAL",
        "charge_exceeds_source_limit, LIMIT_EXCEEDED",
        "charge_exceeds_weekly_limit, LIMIT_EXCEEDED"
    })
    void everyDocumentedFailureOfASepaDebitHasAReason(String failureCode, Reason reason) {
        assertThat(StripeCauses.ofFailure(failureCode)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, INSUFFICIENT_FUNDS",
        "debit_not_authorized, NOT_AUTHORISED",
        "incorrect_account_details, ACCOUNT_INVALID",
        "bank_cannot_process, TECHNICAL",
        "customer_initiated, REFUSED_BY_PAYER",
        "general, UNSPECIFIED"
    })
    void everyDisputeThatSepaKnowsHasAReason(String dispute, Reason reason) {
        assertThat(StripeCauses.ofDispute(dispute)).isEqualTo(reason);
    }

    @Property(tries = 200)
    void whatIsNotListedIsUnspecified(@ForAll String cause) {
        assertThat(StripeCauses.ofFailure("new_" + cause)).isEqualTo(Reason.UNSPECIFIED);
        assertThat(StripeCauses.ofDispute("new_" + cause)).isEqualTo(Reason.UNSPECIFIED);
    }

    @Test
    void noCauseIsUnspecified() {
        assertThat(StripeCauses.ofFailure(null)).isEqualTo(Reason.UNSPECIFIED);
        assertThat(StripeCauses.ofDispute(null)).isEqualTo(Reason.UNSPECIFIED);
    }
}
