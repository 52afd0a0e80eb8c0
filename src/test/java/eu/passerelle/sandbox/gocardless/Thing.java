package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds, as the journal keeps it. {@code shown} is the resource as GoCardless writes it, but for what
 * is
 * reckoned when it is asked for.
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = Thing.Customer.class, name = "customer"),
    @JsonSubTypes.Type(value = Thing.BankAccount.class, name = "bank_account"),
    @JsonSubTypes.Type(value = Thing.Mandate.class, name = "mandate"),
    @JsonSubTypes.Type(value = Thing.Payment.class, name = "payment"),
    @JsonSubTypes.Type(value = Thing.Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Thing.Payout.class, name = "payout"),
    @JsonSubTypes.Type(value = Thing.Till.class, name = "till"),
    @JsonSubTypes.Type(value = Thing.Event.class, name = "event"),
    @JsonSubTypes.Type(value = Thing.BillingRequest.class, name = "billing_request"),
    @JsonSubTypes.Type(value = Thing.Flow.class, name = "flow"),
    @JsonSubTypes.Type(value = Thing.Import.class, name = "mandate_import"),
    @JsonSubTypes.Type(value = Thing.Entry.class, name = "mandate_import_entry"),
    @JsonSubTypes.Type(value = Thing.KeyUse.class, name = "key"),
    @JsonSubTypes.Type(value = Thing.Script.class, name = "script"),
    @JsonSubTypes.Type(value = Thing.Verification.class, name = "verification")
})
sealed interface Thing extends Held {
    /** Empty for what GoCardless never shows. */
    default ObjectNode shown() {
        return Json.object();
    }

    default String status() {
        return Json.text(shown(), "status");
    }

    default String link(String name) {
        return shown().path("links").path(name).asText("");
    }

    /** @param removed for good, its data with it */
    record Customer(String id, long created, ObjectNode shown, boolean removed) implements Thing {}

    /** @param ibanDigest keyed digest of the IBAN, which itself is kept nowhere */
    record BankAccount(String id, long created, ObjectNode shown, String ibanDigest) implements Thing {}

    /**
     * @param reinstatements how often it was asked back to life
     * @param reinstating it waits for the bank's answer to the last
     */
    record Mandate(
            String id,
            long created,
            ObjectNode shown,
            int reinstatements,
            boolean reinstating,
            @Nullable Long dueAt) implements Thing {
        Mandate become(String status) {
            return new Mandate(id, created, Json.with(shown, "status", status), reinstatements, reinstating, dueAt);
        }

        Mandate due(@Nullable Long at) {
            return new Mandate(id, created, shown, reinstatements, reinstating, at);
        }
    }

    /**
     * @param ahead what will still become of it, the next first; without a first step it waits for its payout
     * @param paidBefore it was confirmed once
     * @param backBefore it went back after it was confirmed
     * @param retries how often it was asked for again over the interface
     * @param dueAt when the next step is taken
     */
    record Payment(
            String id,
            long created,
            ObjectNode shown,
            List<Ending.Step> ahead,
            boolean paidBefore,
            boolean backBefore,
            int retries,
            @Nullable Long dueAt)
            implements Thing {
        long amount() {
            return shown.path("amount").asLong();
        }

        Payment show(ObjectNode next) {
            return new Payment(id, created, next, ahead, paidBefore, backBefore, retries, dueAt);
        }

        Payment become(String status) {
            boolean paid = paidBefore || status.equals("confirmed") || status.equals("paid_out");
            boolean back = backBefore || paidBefore && (status.equals("failed") || status.equals("charged_back"));
            return new Payment(id, created, Json.with(shown, "status", status), ahead, paid, back, retries, dueAt);
        }

        Payment then(List<Ending.Step> steps, @Nullable Long at) {
            return new Payment(id, created, shown, List.copyOf(steps), paidBefore, backBefore, retries, at);
        }

        Payment asked() {
            return new Payment(id, created, shown, ahead, paidBefore, backBefore, retries + 1, dueAt);
        }
    }

    record Refund(String id, long created, ObjectNode shown) implements Thing {
        long amount() {
            return shown.path("amount").asLong();
        }

        Refund become(String status) {
            return new Refund(id, created, Json.with(shown, "status", status));
        }
    }

    /** @param tenths signed, in tenths of a cent, with what of it is tax */
    record Item(
            String type,
            long tenths,
            long taxTenths,
            @Nullable String payment,
            @Nullable String mandate,
            @Nullable String refund) {}

    record Payout(
            String id,
            long created,
            ObjectNode shown,
            List<Item> items,
            @Nullable Long dueAt) implements Thing {}

    /** The balance that waits for the next payout: one an account, its id always the same. */
    record Till(
            String id,
            long created,
            List<Item> items,
            @Nullable Long dueAt) implements Thing {
        static final String ID = "TILL";
    }

    record Event(String id, long created, ObjectNode shown) implements Thing {}

    record BillingRequest(String id, long created, ObjectNode shown) implements Thing {}

    record Flow(String id, long created, ObjectNode shown) implements Thing {}

    record Import(
            String id,
            long created,
            ObjectNode shown,
            @Nullable Long dueAt) implements Thing {}

    /** @param wanted the payer, account and mandate asked for; the IBAN only as digest */
    record Entry(String id, long created, ObjectNode shown, ObjectNode wanted) implements Thing {}

    /** A key that a creation used up; {@code resource} is what it made. */
    record KeyUse(String id, long created, String resource) implements Thing {}

    /** Payments from the account whose digest is the id end so. Nothing of GoCardless': the sandbox wrote it. */
    record Script(String id, long created, Ending ending) implements Thing {}

    /** What a scenario made of the creditor's verification; the id is the creditor's. */
    record Verification(String id, long created, String status) implements Thing {}
}
