package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.gocardless.Deed.Why;
import eu.passerelle.sandbox.simulator.T2Days;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /payments} and {@code /refunds}. */
final class PaymentCalls {
    static final String REFERENCE = "passerelle_reference";
    private static final long AMOUNT_CENTS_MAX = 99_999_999;
    private static final int SEPA_REFERENCE_CHARS_MAX = 140;
    private static final int RETRIES_MAX = 3;
    private static final int REFUNDS_MAX = 5;

    private PaymentCalls() {}

    static ObjectNode create(Call call, Deed deed) {
        long amount = amount(call, "/payments/amount");
        Thing.Mandate mandate = call.linked("payments", "mandate", Thing.Mandate.class, deed);
        checkTexts(call);
        if (!MandateActs.USABLE.contains(mandate.status())) {
            throw Refusal.state("mandate_is_inactive", "The mandate is " + mandate.status());
        }
        LocalDate charge = chargeDate(call.text("charge_date"), "/payments/charge_date", deed);
        if (Json.text(call.metadata(), REFERENCE).isBlank()) {
            throw Refusal.field("/payments/metadata", REFERENCE + " is required here: every payment has one of ours");
        }
        Thing.Payment payment = make(call, mandate, amount, charge, call.metadata(), deed);
        return Call.one("payments", payment.shown());
    }

    private static void checkTexts(Call call) {
        String reference = call.text("reference");
        if (reference != null && reference.length() > SEPA_REFERENCE_CHARS_MAX) {
            throw Refusal.field("/payments/reference", "is too long: 140 characters for SEPA");
        }
        if (call.given().has("description") && call.text("description") == null) {
            throw Refusal.field("/payments/description", "must be a string");
        }
    }

    static Thing.Payment make(
            Call call, Thing.Mandate mandate, long amount, LocalDate charge, ObjectNode metadata, Deed deed) {
        String id = deed.newId("PM");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        shown.put("amount", amount).put("amount_refunded", 0).put("charge_date", charge.toString());
        shown.put("currency", "EUR").put("description", call.text("description"));
        shown.put("reference", call.text("reference")).put("scheme", "sepa_core");
        shown.put("status", "pending_submission").put("faster_ach", false);
        shown.put("retry_if_possible", call.given().path("retry_if_possible").asBoolean(false));
        shown.putObject("fx").putNull("fx_currency").putNull("fx_amount").putNull("exchange_rate");
        shown.set("metadata", metadata);
        shown.putObject("links").put("mandate", mandate.id()).put("creditor", Creditors.id(deed));
        Thing.Payment payment =
                deed.put(new Thing.Payment(id, deed.now(), shown, List.of(), false, false, 0, Days.submission(charge)));
        deed.event(payment, "created", Why.api("payment_created", "Payment created via the API."));
        return payment;
    }

    private static long amount(Call call, String pointer) {
        long amount = call.given().path("amount").asLong();
        if (amount < 1 || amount > AMOUNT_CENTS_MAX) {
            throw Refusal.field(pointer, "must be between 1 and " + AMOUNT_CENTS_MAX);
        }
        return amount;
    }

    /** Too early is refused; a day on which T2 is closed is moved forward without a word. */
    static LocalDate chargeDate(@Nullable String asked, String pointer, Deed deed) {
        LocalDate earliest = Days.earliestCharge(deed.now());
        if (asked == null) {
            return earliest;
        }
        LocalDate day = LocalDate.parse(asked);
        if (day.isBefore(earliest)) {
            throw Refusal.field(pointer, "must be on or after mandate's next_possible_charge_date");
        }
        if (day.isAfter(deed.today().plusYears(1))) {
            throw Refusal.field(pointer, "must be within a year");
        }
        return T2Days.onOrAfter(day);
    }

    static ObjectNode get(Call call, Deed deed) {
        return Call.one("payments", call.named(Thing.Payment.class, deed).shown());
    }

    static ObjectNode update(Call call, Deed deed) {
        Thing.Payment payment = call.named(Thing.Payment.class, deed);
        ObjectNode shown = payment.shown().deepCopy();
        call.given().properties().forEach(field -> shown.set(field.getKey(), field.getValue()));
        return Call.one("payments", deed.put(payment.show(shown)).shown());
    }

    static ObjectNode list(Call call, Deed deed) {
        return Page.of(
                "payments",
                Thing.Payment.class,
                one -> MandateCalls.asked(call.text("mandate"), one.link("mandate"))
                        && MandateCalls.asked(call.text("creditor"), one.link("creditor"))
                        && MandateCalls.asked(call.text("status"), one.status())
                        && MandateCalls.asked(call.text("customer"), customer(one, deed))
                        && chargedWithin(one, call),
                Thing::shown,
                call,
                deed);
    }

    private static String customer(Thing.Payment payment, Deed deed) {
        return deed.get(Thing.Mandate.class, payment.link("mandate")).link("customer");
    }

    private static boolean chargedWithin(Thing.Payment payment, Call call) {
        String day = Json.text(payment.shown(), "charge_date");
        String above = call.text("charge_date", "gt");
        String from = call.text("charge_date", "gte");
        String below = call.text("charge_date", "lt");
        String to = call.text("charge_date", "lte");
        return (above == null || day.compareTo(above) > 0)
                && (from == null || day.compareTo(from) >= 0)
                && (below == null || day.compareTo(below) < 0)
                && (to == null || day.compareTo(to) <= 0);
    }

    static ObjectNode cancel(Call call, Deed deed) {
        Thing.Payment payment = call.named(Thing.Payment.class, deed);
        if (!payment.status().equals("pending_submission")) {
            throw Refusal.state("cancellation_failed", "Only a payment that is pending_submission can be cancelled");
        }
        Thing.Payment cancelled = deed.put(payment.become("cancelled").then(List.of(), null));
        deed.event(cancelled, "cancelled", Why.api("payment_cancelled", "The payment was cancelled via the API."));
        return Call.one("payments", cancelled.shown());
    }

    static ObjectNode retry(Call call, Deed deed) {
        Thing.Payment payment = call.named(Thing.Payment.class, deed);
        if (!payment.status().equals("failed") || payment.retries() >= RETRIES_MAX) {
            throw Refusal.state("retry_failed", "Only a failed payment can be retried, and at most 3 times");
        }
        Thing.Mandate mandate = deed.get(Thing.Mandate.class, payment.link("mandate"));
        if (!MandateActs.USABLE.contains(mandate.status())) {
            throw Refusal.state("retry_failed", "The mandate is " + mandate.status());
        }
        LocalDate charge = chargeDate(call.text("charge_date"), "/data/charge_date", deed);
        Thing.Payment again =
                deed.put(payment.become("pending_submission").asked().then(List.of(), Days.submission(charge)));
        Thing.Payment moved = deed.put(again.show(Json.with(again.shown(), "charge_date", charge.toString())));
        deed.event(moved, "resubmission_requested", Why.api("payment_retried", "Retried via the API."));
        return Call.one("payments", moved.shown());
    }

    // --- refunds ---

    static ObjectNode createRefund(Call call, Deed deed) {
        long amount = amount(call, "/refunds/amount");
        Thing.Payment payment = call.linked("refunds", "payment", Thing.Payment.class, deed);
        if (!payment.status().equals("confirmed") && !payment.status().equals("paid_out")) {
            throw Refusal.state("refund_payment_invalid_state", "The payment is " + payment.status());
        }
        List<Thing.Refund> before = deed.all(Thing.Refund.class).stream()
                .filter(refund -> refund.link("payment").equals(payment.id()))
                .toList();
        if (before.size() >= REFUNDS_MAX) {
            throw Refusal.state("number_of_refunds_exceeded", "At most 5 refunds of a payment");
        }
        long refunded = payment.shown().path("amount_refunded").asLong();
        if (amount > payment.amount() - refunded) {
            throw Refusal.state("available_refund_amount_insufficient", "More than is left of the payment");
        }
        if (call.given().path("total_amount_confirmation").asLong() != refunded + amount) {
            throw Refusal.state("total_amount_confirmation_invalid", "The total of all refunds is another");
        }
        return Call.one("refunds", refund(call, payment, amount, refunded, deed).shown());
    }

    private static Thing.Refund refund(Call call, Thing.Payment payment, long amount, long refunded, Deed deed) {
        String id = deed.newId("RF");
        ObjectNode shown = Json.object().put("id", id).put("created_at", Json.moment(deed.now()));
        shown.put("amount", amount).put("currency", "EUR").put("reference", call.text("reference"));
        shown.put("status", "created");
        shown.putObject("fx").putNull("fx_currency").putNull("fx_amount").putNull("exchange_rate");
        shown.set("metadata", call.metadata());
        shown.putObject("links").put("payment", payment.id()).put("mandate", payment.link("mandate"));
        deed.put(payment.show(Json.withNumber(payment.shown(), "amount_refunded", refunded + amount)));
        Thing.Refund refund = deed.put(new Thing.Refund(id, deed.now(), shown));
        deed.event(refund, "created", Why.api("refund_created", "Refund created via the API."));
        Tills.refund(refund, "payment_refunded", -1, deed);
        return refund;
    }

    static ObjectNode getRefund(Call call, Deed deed) {
        return Call.one("refunds", call.named(Thing.Refund.class, deed).shown());
    }

    static ObjectNode updateRefund(Call call, Deed deed) {
        Thing.Refund refund = call.named(Thing.Refund.class, deed);
        ObjectNode shown = refund.shown().deepCopy();
        shown.set("metadata", call.metadata());
        return Call.one(
                "refunds",
                deed.put(new Thing.Refund(refund.id(), refund.created(), shown)).shown());
    }

    static ObjectNode listRefunds(Call call, Deed deed) {
        return Page.of(
                "refunds",
                Thing.Refund.class,
                one -> MandateCalls.asked(call.text("payment"), one.link("payment"))
                        && MandateCalls.asked(call.text("mandate"), one.link("mandate")),
                Thing::shown,
                call,
                deed);
    }
}
