package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.gocardless.Deed.Why;
import eu.passerelle.sandbox.simulator.IbanDigest;
import eu.passerelle.sandbox.simulator.SepaIban;
import java.util.Locale;
import java.util.Optional;

/** {@code /customers} and {@code /customer_bank_accounts}. An IBAN is never shown again. */
final class CustomerCalls {
    private static final String[] FIELDS = {
        "given_name",
        "family_name",
        "company_name",
        "email",
        "address_line1",
        "address_line2",
        "address_line3",
        "city",
        "postal_code",
        "region",
        "country_code",
        "phone_number"
    };
    private final IbanDigest digest;
    private final GoCardlessTerms terms;

    CustomerCalls(IbanDigest digest, GoCardlessTerms terms) {
        this.digest = digest;
        this.terms = terms;
    }

    ObjectNode create(Call call, Deed deed) {
        MandateCalls.restricted(terms);
        return Call.one("customers", make(call.given(), "/customers", deed).shown());
    }

    /** @param root where a fault's pointer begins */
    static Thing.Customer make(JsonNode given, String root, Deed deed) {
        check(given, root);
        String id = deed.newId("CU");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        return deed.put(new Thing.Customer(id, deed.now(), filled(shown, given), false));
    }

    private static ObjectNode filled(ObjectNode shown, JsonNode given) {
        for (String field : FIELDS) {
            JsonNode value = given.has(field) ? given.get(field) : shown.get(field);
            shown.set(field, value);
        }
        shown.put(
                "language", given.path("language").asText(shown.path("language").asText("fr")));
        JsonNode metadata = given.has("metadata") ? given.get("metadata") : shown.get("metadata");
        shown.set("metadata", metadata == null ? Json.object() : metadata);
        return shown;
    }

    static void check(JsonNode given, String root) {
        boolean person = given.hasNonNull("given_name") && given.hasNonNull("family_name");
        if (person == given.hasNonNull("company_name")) {
            throw Refusal.field(root + "/given_name", "give a given and a family name, or a company name");
        }
        if (!Json.text(given, "email").matches("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+")) {
            throw Refusal.field(root + "/email", "is not a valid email address");
        }
        String country = given.path("country_code").asText("FR");
        if (!country.matches("[A-Z]{2}")) {
            throw Refusal.field(root + "/country_code", "must be an ISO 3166-1 alpha-2 code");
        }
    }

    private static Thing.Customer alive(Call call, Deed deed) {
        Thing.Customer customer = call.named(Thing.Customer.class, deed);
        if (customer.removed()) {
            throw Refusal.usage(410, "customer_data_removed", "This customer was removed");
        }
        return customer;
    }

    static ObjectNode get(Call call, Deed deed) {
        return Call.one("customers", alive(call, deed).shown());
    }

    static ObjectNode update(Call call, Deed deed) {
        Thing.Customer before = alive(call, deed);
        ObjectNode shown = filled(before.shown().deepCopy(), call.given());
        check(shown, "/customers");
        return Call.one(
                "customers",
                deed.put(new Thing.Customer(before.id(), before.created(), shown, false))
                        .shown());
    }

    /** For good: mandates end, data go. */
    static ObjectNode remove(Call call, Deed deed) {
        Thing.Customer before = alive(call, deed);
        deed.all(Thing.BankAccount.class).stream()
                .filter(account -> account.link("customer").equals(before.id()))
                .forEach(account -> close(account, deed));
        ObjectNode shown = Json.object().put("id", before.id());
        shown.put("created_at", Json.moment(before.created()));
        return Call.one(
                "customers",
                deed.put(new Thing.Customer(before.id(), before.created(), filled(shown, Json.object()), true))
                        .shown());
    }

    static ObjectNode list(Call call, Deed deed) {
        return Page.of("customers", Thing.Customer.class, one -> !one.removed(), Thing::shown, call, deed);
    }

    // --- accounts ---

    ObjectNode createAccount(Call call, Deed deed) {
        MandateCalls.restricted(terms);
        Thing.Customer customer = call.linked("customer_bank_accounts", "customer", Thing.Customer.class, deed);
        if (customer.removed()) {
            throw Refusal.field("/customer_bank_accounts/links/customer", "does not exist");
        }
        Thing.BankAccount made =
                makeAccount(customer.id(), call.given(), call.metadata(), "/customer_bank_accounts", digest, deed);
        return Call.one("customer_bank_accounts", made.shown());
    }

    /** @param root where a fault's pointer begins */
    static Thing.BankAccount makeAccount(
            String customer, JsonNode given, ObjectNode metadata, String root, IbanDigest digest, Deed deed) {
        SepaIban iban = iban(given, root);
        String fingerprint = digest.of(iban);
        Optional<Thing.BankAccount> twin = deed.all(Thing.BankAccount.class).stream()
                .filter(one -> one.link("customer").equals(customer)
                        && one.ibanDigest().equals(fingerprint)
                        && one.shown().path("enabled").asBoolean())
                .findFirst();
        if (twin.isPresent()) {
            throw Refusal.accountExists(twin.get().id());
        }
        ObjectNode told = account(given, iban, fingerprint);
        return open(customer, told, metadata, deed);
    }

    /** What is kept of an account that somebody told: never the IBAN. */
    static ObjectNode account(JsonNode given, SepaIban iban, String fingerprint) {
        String holder = Json.text(given, "account_holder_name").toUpperCase(Locale.ROOT);
        ObjectNode told = Json.object().put("account_holder_name", holder);
        told.put("account_number_ending", iban.last4().substring(2));
        return told.put("country_code", iban.country()).put("digest", fingerprint);
    }

    /** @param told as {@link #account} gave it */
    static Thing.BankAccount open(String customer, ObjectNode told, ObjectNode metadata, Deed deed) {
        String id = deed.newId("BA");
        String fingerprint = Json.text(told, "digest");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        shown.setAll(told.deepCopy());
        shown.remove("digest");
        shown.put("bank_name", "SIMULATED BANK").put("currency", "EUR").put("enabled", true);
        shown.set("metadata", metadata);
        shown.putObject("links").put("customer", customer);
        return deed.put(new Thing.BankAccount(id, deed.now(), shown, fingerprint));
    }

    static SepaIban iban(JsonNode given, String root) {
        return SepaIban.parse(Json.text(given, "iban").replace(" ", ""))
                .orElseThrow(() -> Refusal.field(root + "/iban", "is invalid"));
    }

    static ObjectNode getAccount(Call call, Deed deed) {
        return Call.one(
                "customer_bank_accounts",
                call.named(Thing.BankAccount.class, deed).shown());
    }

    static ObjectNode listAccounts(Call call, Deed deed) {
        String customer = call.text("customer");
        String enabled = call.text("enabled");
        return Page.of(
                "customer_bank_accounts",
                Thing.BankAccount.class,
                one -> (customer == null || one.link("customer").equals(customer))
                        && (enabled == null
                                || one.shown().path("enabled").asText().equals(enabled)),
                Thing::shown,
                call,
                deed);
    }

    /** Its mandates end with it, and what was not submitted under them. */
    static ObjectNode disable(Call call, Deed deed) {
        Thing.BankAccount account = call.named(Thing.BankAccount.class, deed);
        if (!account.shown().path("enabled").asBoolean()) {
            throw Refusal.state("disable_failed", "The bank account is disabled already");
        }
        return Call.one("customer_bank_accounts", close(account, deed).shown());
    }

    private static Thing.BankAccount close(Thing.BankAccount account, Deed deed) {
        Why closed = Why.api("bank_account_closed", "The bank account was disabled.");
        deed.all(Thing.Mandate.class).stream()
                .filter(mandate -> mandate.link("customer_bank_account").equals(account.id()))
                .filter(mandate -> MandateActs.USABLE.contains(mandate.status()))
                .forEach(mandate -> MandateActs.end(mandate, "cancelled", closed, deed));
        ObjectNode shown = account.shown().deepCopy();
        shown.put("enabled", false);
        return deed.put(new Thing.BankAccount(account.id(), account.created(), shown, account.ibanDigest()));
    }
}
