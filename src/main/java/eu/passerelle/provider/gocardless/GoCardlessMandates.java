package eu.passerelle.provider.gocardless;

import com.gocardless.http.ListResponse;
import com.gocardless.resources.BillingRequest;
import com.gocardless.resources.Event;
import com.gocardless.resources.Mandate;
import com.gocardless.resources.MandateImport;
import com.gocardless.resources.MandateImportEntry;
import com.gocardless.services.EventService.EventListRequest;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.MandateFact.Ending;
import eu.passerelle.provider.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * Reads what the hub holds as a mandate's name there, as a fact: a mandate ({@code MD…}), a request that will become
 * one
 * once the payer has agreed on GoCardless' page ({@code BRQ…}), or an import of one ({@code IM…}).
 */
final class GoCardlessMandates {
    private static final String REQUEST = "BRQ";
    private static final String IMPORT = "IM";
    private static final Set<String> ENDINGS =
            Set.of("failed", "cancelled", "expired", "blocked", "consumed", "suspended_by_payer");
    private static final int EVENTS_OF_A_MANDATE = 100;

    private GoCardlessMandates() {}

    static boolean isRequest(String name) {
        return name.startsWith(REQUEST);
    }

    static boolean isImport(String name) {
        return name.startsWith(IMPORT);
    }

    static MandateFact look(GoCardlessCall call, GoCardlessAccount account, String name, Instant at) {
        if (isImport(name)) {
            return read(
                    call,
                    account,
                    call.ask(() -> account.mandateImports().get(name).executeWrapped()),
                    at);
        }
        return isRequest(name)
                ? read(call.ask(() -> account.billingRequests().get(name).executeWrapped()), at)
                : read(
                        call,
                        account,
                        call.ask(() -> account.mandates().get(name).executeWrapped()),
                        at);
    }

    /** In SEPA a mandate becomes active only with its first payment: the states before that are usable. */
    static boolean isUsable(Mandate mandate) {
        return switch (mandate.getStatus()) {
            case PENDING_SUBMISSION, SUBMITTED, ACTIVE -> true;
            case PENDING_CUSTOMER_APPROVAL, FAILED, CANCELLED, EXPIRED, CONSUMED, BLOCKED, SUSPENDED_BY_PAYER -> false;
            case UNKNOWN -> throw new IllegalStateException("a state that the hub does not know");
        };
    }

    static MandateFact read(GoCardlessCall call, GoCardlessAccount account, Mandate mandate, Instant at) {
        String next = mandate.getLinks().getNewMandate();
        if (next != null) {
            return new MandateFact.Became(
                    mandate.getId(),
                    names(call.ask(() -> account.mandates().get(next).executeWrapped())),
                    at);
        }
        return switch (mandate.getStatus()) {
            case PENDING_SUBMISSION, SUBMITTED, ACTIVE -> new MandateFact.Usable(mandate.getId(), at);
            case PENDING_CUSTOMER_APPROVAL -> new MandateFact.Awaited(mandate.getId(), at);
            case FAILED -> ended(call, account, mandate, Ending.FAILED, at);
            case CANCELLED, SUSPENDED_BY_PAYER, BLOCKED -> ended(call, account, mandate, Ending.CANCELLED, at);
            case EXPIRED, CONSUMED -> ended(call, account, mandate, Ending.EXPIRED, at);
            case UNKNOWN -> throw new IllegalStateException("a state that the hub does not know");
        };
    }

    static MandateFact read(BillingRequest request, Instant at) {
        String name = request.getId();
        return switch (request.getStatus()) {
            case PENDING, READY_TO_FULFIL, FULFILLING -> new MandateFact.Awaited(name, at);
            case FULFILLED ->
                new MandateFact.Became(
                        name,
                        new MandateAtProvider(
                                request.getLinks().getCustomer(),
                                request.getLinks().getCustomerBankAccount(),
                                request.getLinks().getMandateRequestMandate()),
                        at);
            case CANCELLED ->
                new MandateFact.Ended(name, Ending.CANCELLED, Reason.UNSPECIFIED, "billing_request_cancelled", at);
            case UNKNOWN -> throw new IllegalStateException("a state that the hub does not know");
        };
    }

    /** An import of ours has one entry. */
    static MandateFact read(GoCardlessCall call, GoCardlessAccount account, MandateImport begun, Instant at) {
        return switch (begun.getStatus()) {
            case CREATED, SUBMITTED, PROCESSING -> new MandateFact.Awaited(begun.getId(), at);
            case CANCELLED ->
                new MandateFact.Ended(
                        begun.getId(), Ending.CANCELLED, Reason.UNSPECIFIED, "mandate_import_cancelled", at);
            case PROCESSED -> {
                MandateImportEntry.Links links = GoCardlessMandateImport.entries(call, account, begun.getId())
                        .getFirst()
                        .getLinks();
                yield links.getMandate() == null
                        ? new MandateFact.Ended(
                                begun.getId(), Ending.FAILED, Reason.DATA_WRONG, "processing_errors", at)
                        : new MandateFact.Became(
                                begun.getId(),
                                new MandateAtProvider(
                                        links.getCustomer(), links.getCustomerBankAccount(), links.getMandate()),
                                at);
            }
            case UNKNOWN -> throw new IllegalStateException("a state that the hub does not know");
        };
    }

    static MandateAtProvider names(Mandate mandate) {
        Mandate.Links links = mandate.getLinks();
        return new MandateAtProvider(links.getCustomer(), links.getCustomerBankAccount(), mandate.getId());
    }

    /** Why it ended stands in its events alone. */
    private static MandateFact ended(
            GoCardlessCall call, GoCardlessAccount account, Mandate mandate, Ending how, Instant at) {
        EventListRequest<ListResponse<Event>> events =
                account.events().list().withMandate(mandate.getId()).withLimit(EVENTS_OF_A_MANDATE);
        String cause = call.ask(events::executeWrapped).getItems().stream()
                .map(GoCardlessEvent::of)
                .filter(event -> "mandates".equals(event.resourceType())
                        && event.action() != null
                        && ENDINGS.contains(event.action())
                        && event.at().isPresent())
                .max(Comparator.comparing(event -> event.at().orElseThrow()))
                .map(GoCardlessEvent::cause)
                .orElse(GoCardlessCauses.NONE);
        return new MandateFact.Ended(mandate.getId(), how, GoCardlessCauses.of(cause), cause, at);
    }
}
