package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.IbanDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /mandate_imports} and their entries: mandates brought along, with what they were elsewhere. */
final class ImportCalls {
    private static final int ENTRIES_MAX = 30_000;
    private static final int REVIEW_DAYS = 1;

    private final IbanDigest digest;
    private final GoCardlessTerms terms;

    ImportCalls(IbanDigest digest, GoCardlessTerms terms) {
        this.digest = digest;
        this.terms = terms;
    }

    private void approved() {
        if (!terms.imports()) {
            throw Refusal.usage(403, "forbidden", "Mandate imports are not enabled for this creditor");
        }
    }

    ObjectNode create(Call call, Deed deed) {
        approved();
        Creditors.checkLink(call, "mandate_imports", deed);
        String id = deed.newId("IM");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        shown.put("scheme", "sepa_core").put("status", "created");
        shown.putObject("links").put("creditor", Creditors.id(deed));
        return Call.one(
                "mandate_imports",
                deed.put(new Thing.Import(id, deed.now(), shown, null)).shown());
    }

    static ObjectNode get(Call call, Deed deed) {
        return Call.one("mandate_imports", call.named(Thing.Import.class, deed).shown());
    }

    static ObjectNode submit(Call call, Deed deed) {
        Thing.Import brought = open(call.named(Thing.Import.class, deed), "mandate_import_not_created");
        return Call.one(
                "mandate_imports",
                become(brought, "submitted", Days.answer(deed.today(), REVIEW_DAYS), deed)
                        .shown());
    }

    static ObjectNode cancel(Call call, Deed deed) {
        Thing.Import brought = open(call.named(Thing.Import.class, deed), "cancellation_failed");
        return Call.one(
                "mandate_imports", become(brought, "cancelled", null, deed).shown());
    }

    private static Thing.Import open(Thing.Import brought, String reason) {
        if (!brought.status().equals("created")) {
            throw Refusal.state(reason, "The mandate import is " + brought.status());
        }
        return brought;
    }

    private static Thing.Import become(Thing.Import brought, String status, @Nullable Long dueAt, Deed deed) {
        return deed.put(
                new Thing.Import(brought.id(), brought.created(), Json.with(brought.shown(), "status", status), dueAt));
    }

    ObjectNode createEntry(Call call, Deed deed) {
        approved();
        Thing.Import brought = call.linked("mandate_import_entries", "mandate_import", Thing.Import.class, deed);
        open(brought, "mandate_import_not_created");
        if (entries(brought.id(), deed).size() >= ENTRIES_MAX) {
            throw Refusal.state("record_limit_exceeded", "At most " + ENTRIES_MAX + " entries in an import");
        }
        String root = "/mandate_import_entries";
        CustomerCalls.check(call.given().path("customer"), root + "/customer");
        MandateCalls.checkReference(call.text("mandate", "reference"), root + "/mandate/reference", deed);
        JsonNode account = call.given().path("bank_account");
        var iban = CustomerCalls.iban(account, root + "/bank_account");
        ObjectNode wanted = Json.object();
        wanted.set("customer", call.given().path("customer"));
        wanted.set("bank_account", CustomerCalls.account(account, iban, digest.of(iban)));
        wanted.put("reference", call.text("mandate", "reference"));
        wanted.set("amendment", call.given().path("amendment"));
        // An entry has no id on the wire: its place in the import is its name.
        String id = brought.id() + "-" + deed.ids().nextNumber();
        ObjectNode shown = Json.object().put("created_at", Json.moment(deed.now()));
        shown.put("record_identifier", call.text("record_identifier")).putObject("processing_errors");
        shown.putObject("links").put("mandate_import", brought.id());
        return Call.one(
                "mandate_import_entries",
                deed.put(new Thing.Entry(id, deed.now(), shown, wanted)).shown());
    }

    private static List<Thing.Entry> entries(String brought, Deed deed) {
        return deed.all(Thing.Entry.class).stream()
                .filter(entry -> entry.link("mandate_import").equals(brought))
                .toList();
    }

    static ObjectNode listEntries(Call call, Deed deed) {
        String brought = String.valueOf(call.text("mandate_import"));
        if (deed.find(Thing.Import.class, brought).isEmpty()) {
            throw Refusal.noSuch();
        }
        String status = call.text("status");
        List<ObjectNode> shown = entries(brought, deed).stream()
                .filter(entry -> status == null
                        || status.equals("successfully_processed")
                                != entry.link("mandate").isEmpty())
                .map(Thing.Entry::shown)
                .toList();
        return Page.ofPlaces("mandate_import_entries", shown, call);
    }

    /** Time has come to it: the review is done. */
    static void process(Thing.Import brought, Deed deed) {
        for (Thing.Entry entry : entries(brought.id(), deed)) {
            JsonNode wanted = entry.wanted();
            Thing.Customer payer = CustomerCalls.make(wanted.path("customer"), "/customer", deed);
            Thing.BankAccount account =
                    CustomerCalls.open(payer.id(), (ObjectNode) wanted.path("bank_account"), Json.object(), deed);
            String reference = wanted.path("reference").isTextual()
                    ? wanted.path("reference").asText()
                    : null;
            Thing.Mandate mandate = MandateCalls.make(account, reference, Json.object(), deed);
            ObjectNode shown = Json.linked(entry.shown(), "customer", payer.id());
            shown = Json.linked(shown, "customer_bank_account", account.id());
            shown = Json.linked(shown, "mandate", mandate.id());
            deed.put(new Thing.Entry(entry.id(), entry.created(), shown, entry.wanted()));
        }
        become(brought, "processed", null, deed);
    }
}
