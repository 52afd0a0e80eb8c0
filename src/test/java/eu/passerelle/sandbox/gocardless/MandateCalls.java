package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.gocardless.Deed.Why;
import org.jspecify.annotations.Nullable;

/** {@code /mandates}. */
final class MandateCalls {
    private static final int REINSTATEMENTS_MAX = 10;
    private static final int REFERENCE_CHARS = 10;

    private final GoCardlessTerms terms;

    MandateCalls(GoCardlessTerms terms) {
        this.terms = terms;
    }

    /** Who has no approved pages of its own makes payers and mandates by billing requests alone. */
    static void restricted(GoCardlessTerms terms) {
        if (!terms.directMandates()) {
            throw Refusal.usage(403, "forbidden", "This endpoint is restricted: use the billing request flow");
        }
    }

    ObjectNode create(Call call, Deed deed) {
        restricted(terms);
        Creditors.checkLink(call, "mandates", deed);
        Thing.BankAccount account = call.linked("mandates", "customer_bank_account", Thing.BankAccount.class, deed);
        if (!account.shown().path("enabled").asBoolean()) {
            throw Refusal.state("bank_account_disabled", "The bank account is disabled");
        }
        String reference = call.text("reference");
        if (reference != null && !terms.ownReferences()) {
            throw Refusal.field("/mandates/reference", "cannot be specified for this scheme identifier");
        }
        checkReference(reference, "/mandates/reference", deed);
        return Call.one("mandates", shown(make(account, reference, call.metadata(), deed), deed));
    }

    static void checkReference(@Nullable String reference, String pointer, Deed deed) {
        if (reference == null) {
            return;
        }
        if (!reference.matches("[A-Za-z0-9+?/:().,' -]{1,35}")) {
            throw Refusal.field(pointer, "must be 1 to 35 signs of the SEPA alphabet");
        }
        boolean taken = deed.all(Thing.Mandate.class).stream()
                .anyMatch(mandate -> Json.text(mandate.shown(), "reference").equalsIgnoreCase(reference));
        if (taken) {
            throw Refusal.field(pointer, "has already been taken");
        }
    }

    static Thing.Mandate make(Thing.BankAccount account, @Nullable String reference, ObjectNode metadata, Deed deed) {
        String id = deed.newId("MD");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        shown.put("reference", reference != null ? reference : deed.ids().nextUpper("reference", REFERENCE_CHARS));
        shown.put("scheme", "sepa_core").put("status", "pending_submission");
        shown.put("payments_require_approval", false).put("mandate_type", "bank_debit");
        shown.putNull("verified_at").put("funds_settlement", "managed").putNull("authorisation_source");
        shown.set("metadata", metadata);
        ObjectNode links = shown.putObject("links");
        links.put("creditor", Creditors.id(deed)).put("customer_bank_account", account.id());
        links.put("customer", account.link("customer"));
        Thing.Mandate mandate = deed.put(new Thing.Mandate(id, deed.now(), shown, 0, false, MandateActs.expiry(deed)));
        deed.event(mandate, "created", Why.api("mandate_created", "Mandate created via the API."));
        return mandate;
    }

    static ObjectNode shown(Thing.Mandate mandate, Deed deed) {
        String earliest = MandateActs.USABLE.contains(mandate.status())
                ? Days.earliestCharge(deed.now()).toString()
                : null;
        return Json.with(mandate.shown(), "next_possible_charge_date", earliest);
    }

    static ObjectNode get(Call call, Deed deed) {
        return Call.one("mandates", shown(call.named(Thing.Mandate.class, deed), deed));
    }

    static ObjectNode update(Call call, Deed deed) {
        Thing.Mandate mandate = call.named(Thing.Mandate.class, deed);
        ObjectNode next = mandate.shown().deepCopy();
        next.set("metadata", call.metadata());
        Thing.Mandate after = deed.put(new Thing.Mandate(
                mandate.id(),
                mandate.created(),
                next,
                mandate.reinstatements(),
                mandate.reinstating(),
                mandate.dueAt()));
        return Call.one("mandates", shown(after, deed));
    }

    static ObjectNode list(Call call, Deed deed) {
        return Page.of(
                "mandates",
                Thing.Mandate.class,
                one -> asked(call.text("customer"), one.link("customer"))
                        && asked(call.text("customer_bank_account"), one.link("customer_bank_account"))
                        && asked(call.text("creditor"), one.link("creditor"))
                        && asked(call.text("reference"), Json.text(one.shown(), "reference")),
                one -> shown(one, deed),
                call,
                deed);
    }

    /** True without a filter, or if it is this value. */
    static boolean asked(@Nullable String filter, String value) {
        return filter == null || filter.equals(value);
    }

    static ObjectNode cancel(Call call, Deed deed) {
        Thing.Mandate mandate = call.named(Thing.Mandate.class, deed);
        if (!MandateActs.USABLE.contains(mandate.status())) {
            throw Refusal.state("cancellation_failed", "The mandate is " + mandate.status());
        }
        Why api = Why.api("mandate_cancelled", "The mandate was cancelled via the API.");
        return Call.one("mandates", shown(MandateActs.end(mandate, "cancelled", api, deed), deed));
    }

    static ObjectNode reinstate(Call call, Deed deed) {
        Thing.Mandate mandate = call.named(Thing.Mandate.class, deed);
        boolean ended = mandate.status().equals("cancelled") || mandate.status().equals("expired");
        if (!ended || mandate.reinstatements() >= REINSTATEMENTS_MAX) {
            throw Refusal.state("mandate_not_inactive", "Mandate is already active or being submitted");
        }
        return Call.one("mandates", shown(MandateActs.reinstate(mandate, deed), deed));
    }
}
