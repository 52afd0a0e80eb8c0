package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.Ids;
import java.util.List;
import java.util.Locale;

/** {@code /creditors} and {@code /balances}: each token is one invented creditor. */
final class Creditors {
    private final GoCardlessTerms terms;

    Creditors(GoCardlessTerms terms) {
        this.terms = terms;
    }

    static String id(Deed deed) {
        return "CR" + signs("creditor", deed);
    }

    static String bank(Deed deed) {
        return "BA" + signs("bank", deed);
    }

    private static String signs(String of, Deed deed) {
        return Ids.of(of + "|" + deed.account(), 12).toUpperCase(Locale.ROOT);
    }

    ObjectNode list(Call call, Deed deed) {
        return Page.whole("creditors", List.of(shown(deed)));
    }

    ObjectNode get(Call call, Deed deed) {
        if (!call.id().equals(id(deed))) {
            throw Refusal.noSuch();
        }
        return Call.one("creditors", shown(deed));
    }

    static ObjectNode balances(Call call, Deed deed) {
        if (!id(deed).equals(call.text("creditor"))) {
            throw Refusal.noSuch();
        }
        ObjectNode balance = Json.object();
        balance.put("amount", Tills.balanceCents(deed)).put("balance_type", "confirmed_funds");
        balance.put("currency", "EUR").put("last_updated_at", Json.moment(deed.now()));
        balance.putObject("links").put("creditor", id(deed));
        return Page.whole("balances", List.of(balance));
    }

    private ObjectNode shown(Deed deed) {
        ObjectNode shown = Json.object();
        shown.put("id", id(deed)).put("created_at", Json.moment(0)).put("name", "Simulated creditor");
        shown.put("address_line1", "1 rue du Simulateur")
                .putNull("address_line2")
                .putNull("address_line3");
        shown.put("city", "Lyon")
                .put("postal_code", "69001")
                .put("country_code", "FR")
                .putNull("region");
        shown.put("can_create_refunds", true).put("creditor_type", "company");
        shown.put("custom_payment_pages_enabled", terms.directMandates());
        shown.put("mandate_imports_enabled", terms.imports()).put("fx_payout_currency", "EUR");
        shown.put("merchant_responsible_for_notifications", true).putNull("logo_url");
        shown.put(
                "verification_status",
                deed.find(Thing.Verification.class, id(deed))
                        .map(Thing.Verification::status)
                        .orElse("successful"));
        shown.putObject("links").put("default_eur_payout_account", bank(deed));
        ObjectNode scheme = shown.putArray("scheme_identifiers").addObject();
        scheme.put("id", "SU" + signs("scheme", deed)).put("scheme", "sepa").put("status", "active");
        scheme.put("reference", "FR00ZZZ123456")
                .put("name", "Simulated creditor")
                .put("currency", "EUR");
        scheme.put("created_at", Json.moment(0)).put("minimum_advance_notice", Days.ADVANCE_DAYS);
        scheme.put("can_specify_mandate_reference", terms.ownReferences());
        return shown;
    }

    /** A link to a creditor names this one or nobody. */
    static void checkLink(Call call, String envelope, Deed deed) {
        String asked = call.text("links", "creditor");
        if (asked != null && !asked.equals(id(deed))) {
            throw Refusal.field("/" + envelope + "/links/creditor", "does not exist");
        }
    }
}
