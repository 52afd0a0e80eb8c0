package eu.passerelle.provider.gocardless;

import com.gocardless.http.HttpClient;
import com.gocardless.services.BillingRequestFlowService;
import com.gocardless.services.BillingRequestService;
import com.gocardless.services.CreditorService;
import com.gocardless.services.CustomerBankAccountService;
import com.gocardless.services.CustomerService;
import com.gocardless.services.EventService;
import com.gocardless.services.MandateImportEntryService;
import com.gocardless.services.MandateImportService;
import com.gocardless.services.MandateService;
import com.gocardless.services.PaymentService;
import com.gocardless.services.PayoutItemService;
import com.gocardless.services.PayoutService;
import com.gocardless.services.RefundService;
import java.util.Optional;

/**
 * The SDK's calls under one creditor's token.
 *
 * @param creditorId which creditor of the account new mandates are for; empty where it has but one
 */
record GoCardlessAccount(HttpClient http, Optional<String> creditorId) {

    CustomerService customers() {
        return new CustomerService(http);
    }

    CustomerBankAccountService bankAccounts() {
        return new CustomerBankAccountService(http);
    }

    MandateService mandates() {
        return new MandateService(http);
    }

    PaymentService payments() {
        return new PaymentService(http);
    }

    RefundService refunds() {
        return new RefundService(http);
    }

    PayoutService payouts() {
        return new PayoutService(http);
    }

    PayoutItemService payoutItems() {
        return new PayoutItemService(http);
    }

    EventService events() {
        return new EventService(http);
    }

    CreditorService creditors() {
        return new CreditorService(http);
    }

    BillingRequestService billingRequests() {
        return new BillingRequestService(http);
    }

    BillingRequestFlowService billingRequestFlows() {
        return new BillingRequestFlowService(http);
    }

    MandateImportService mandateImports() {
        return new MandateImportService(http);
    }

    MandateImportEntryService mandateImportEntries() {
        return new MandateImportEntryService(http);
    }
}
