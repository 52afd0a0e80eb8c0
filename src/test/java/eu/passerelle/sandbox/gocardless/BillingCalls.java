package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.gocardless.Deed.Why;
import eu.passerelle.sandbox.simulator.IbanDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code /billing_requests} and their flows: the payer gives name and account on a hosted page, and a mandate comes of
 * it, with a first payment if one was asked for. A payment without a mandate is not served here.
 */
final class BillingCalls {
    private static final long FLOW_SECONDS = 7 * 86_400L;

    private final IbanDigest digest;
    private final Supplier<String> base;

    /** @param base the address of this simulator, where its hosted pages are */
    BillingCalls(IbanDigest digest, Supplier<String> base) {
        this.digest = digest;
        this.base = base;
    }

    static ObjectNode create(Call call, Deed deed) {
        Creditors.checkLink(call, "billing_requests", deed);
        JsonNode mandate = call.given().path("mandate_request");
        JsonNode payment = call.given().path("payment_request");
        if (Json.text(mandate, "currency").isEmpty()) {
            throw Refusal.field("/billing_requests/mandate_request/currency", "is required");
        }
        if (payment.isObject()) {
            checkPayment(payment);
        }
        MandateCalls.checkReference(
                call.text("mandate_request", "reference"), "/billing_requests/mandate_request/reference", deed);
        String id = deed.newId("BRQ");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        shown.put("status", "pending").put("fallback_enabled", false).put("fallback_occurred", false);
        shown.set("mandate_request", part(mandate));
        if (payment.isObject()) {
            shown.set("payment_request", part(payment));
        }
        shown.set("metadata", call.metadata());
        shown.putArray("actions");
        shown.putObject("links").put("creditor", Creditors.id(deed));
        Thing.BillingRequest request = deed.put(new Thing.BillingRequest(id, deed.now(), shown));
        told(request, "created", "api", deed);
        return Call.one("billing_requests", request.shown());
    }

    private static void checkPayment(JsonNode payment) {
        if (payment.path("amount").asLong() < 1) {
            throw Refusal.field("/billing_requests/payment_request/amount", "must be at least 1");
        }
        if (Json.text(payment, "description").isEmpty()) {
            throw Refusal.field("/billing_requests/payment_request/description", "is required");
        }
        if (Json.text(payment.path("metadata"), PaymentCalls.REFERENCE).isBlank()) {
            throw Refusal.field(
                    "/billing_requests/payment_request/metadata", PaymentCalls.REFERENCE + " is required here");
        }
    }

    private static ObjectNode part(JsonNode given) {
        ObjectNode part = ((ObjectNode) given).deepCopy();
        part.putObject("links");
        return part;
    }

    private static void told(Thing.BillingRequest request, String action, String origin, Deed deed) {
        Map<String, String> links = new TreeMap<>(Map.of("billing_request", request.id()));
        for (String link : List.of("customer", "customer_bank_account", "mandate_request_mandate")) {
            if (!request.link(link).isEmpty()) {
                links.put(link, request.link(link));
            }
        }
        Why why = new Why(origin, "billing_request_" + action, "Billing request: " + action, null, false);
        deed.event("billing_requests", action, request, links, why);
    }

    static ObjectNode get(Call call, Deed deed) {
        return Call.one(
                "billing_requests", call.named(Thing.BillingRequest.class, deed).shown());
    }

    static ObjectNode list(Call call, Deed deed) {
        return Page.of(
                "billing_requests",
                Thing.BillingRequest.class,
                one -> MandateCalls.asked(call.text("status"), one.status())
                        && MandateCalls.asked(call.text("customer"), one.link("customer")),
                Thing::shown,
                call,
                deed);
    }

    static ObjectNode cancel(Call call, Deed deed) {
        Thing.BillingRequest request = call.named(Thing.BillingRequest.class, deed);
        if (!request.status().equals("pending")) {
            throw Refusal.state("cancellation_failed", "The billing request is " + request.status());
        }
        Thing.BillingRequest cancelled = deed.put(new Thing.BillingRequest(
                request.id(), request.created(), Json.with(request.shown(), "status", "cancelled")));
        told(cancelled, "cancelled", "api", deed);
        return Call.one("billing_requests", cancelled.shown());
    }

    /** Not idempotent at GoCardless either: each call makes another page. */
    ObjectNode createFlow(Call call, Deed deed) {
        Thing.BillingRequest request =
                call.linked("billing_request_flows", "billing_request", Thing.BillingRequest.class, deed);
        if (!request.status().equals("pending")) {
            throw Refusal.state("billing_request_not_pending", "The billing request is " + request.status());
        }
        String id = deed.newId("BRF");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        shown.put("authorisation_url", base.get() + HostedPage.PATH + id);
        shown.put("expires_at", Json.moment(deed.now() + FLOW_SECONDS));
        shown.put("redirect_uri", call.text("redirect_uri")).put("exit_uri", call.text("exit_uri"));
        shown.put("auto_fulfil", call.given().path("auto_fulfil").asBoolean(true));
        shown.putNull("session_token")
                .put("language", call.given().path("language").asText("fr"));
        shown.put("lock_customer_details", false).put("lock_bank_account", false);
        shown.putObject("links").put("billing_request", request.id());
        deed.put(new Thing.Flow(id, deed.now(), shown));
        told(request, "flow_created", "api", deed);
        return Call.one("billing_request_flows", shown);
    }

    /** What the payer typed on the hosted page makes a payer, an account, a mandate and the first payment. */
    Thing.BillingRequest fulfil(Thing.BillingRequest request, ObjectNode typed, Deed deed) {
        if (!request.status().equals("pending")) {
            throw Refusal.state("billing_request_not_pending", "The billing request is " + request.status());
        }
        ObjectNode person = typed.deepCopy();
        person.remove(List.of("iban", "account_holder_name"));
        Thing.Customer payer = CustomerCalls.make(person, "/customers", deed);
        Thing.BankAccount account =
                CustomerCalls.makeAccount(payer.id(), typed, Json.object(), "/customer_bank_accounts", digest, deed);
        JsonNode wanted = request.shown().path("mandate_request");
        String reference =
                wanted.path("reference").isTextual() ? wanted.path("reference").asText() : null;
        Thing.Mandate mandate = MandateCalls.make(account, reference, metadata(wanted), deed);
        ObjectNode shown = Json.with(request.shown(), "status", "fulfilled");
        shown.withObjectProperty("mandate_request").withObjectProperty("links").put("mandate", mandate.id());
        ObjectNode links = shown.withObjectProperty("links");
        links.put("customer", payer.id()).put("customer_bank_account", account.id());
        links.put("mandate_request_mandate", mandate.id());
        if (request.shown().path("payment_request") instanceof ObjectNode asked) {
            Call call = new Call(List.of(), asked);
            Thing.Payment payment = PaymentCalls.make(
                    call,
                    mandate,
                    asked.path("amount").asLong(),
                    Days.earliestCharge(deed.now()),
                    metadata(asked),
                    deed);
            links.put("payment_request_payment", payment.id());
            shown.withObjectProperty("payment_request")
                    .withObjectProperty("links")
                    .put("payment", payment.id());
        }
        Thing.BillingRequest done = deed.put(new Thing.BillingRequest(request.id(), request.created(), shown));
        told(done, "fulfilled", "gocardless", deed);
        return done;
    }

    private static ObjectNode metadata(JsonNode part) {
        return part.path("metadata") instanceof ObjectNode metadata ? metadata.deepCopy() : Json.object();
    }
}
