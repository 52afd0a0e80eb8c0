package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.T2Days;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /v1/payment_intents} and {@code /v1/charges}. */
final class IntentCalls {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    static final String REFERENCE = "metadata[passerelle_reference]";
    private static final long AMOUNT_CENTS_MIN = 50;
    private static final long AMOUNT_CENTS_MAX = 99_999_999;
    private static final int DESCRIPTOR_CHARS_MAX = 22;
    private static final int TARGET_DAYS_MIN = 3;
    private static final int TARGET_DAYS_MAX = 15;
    private static final int LEAD_T2_DAYS = 5;
    private static final LocalTime CUT_OFF = LocalTime.of(10, 30);

    private IntentCalls() {}

    static ObjectNode create(Call call, Deed deed) {
        Form form = call.form();
        long amount = checkMoney(form);
        MandateMaking.onlySepa(form);
        MandateMaking.onlyWithConfirm(form, "mandate", "mandate_data", "off_session");
        LocalDate target = targetDate(form, deed);
        if (form.get(REFERENCE) == null) {
            throw Refusal.missing(REFERENCE);
        }
        CustomerCalls.checkEmail(form, "receipt_email");
        Thing.Customer customer = form.has("customer") ? call.givenCustomer(deed) : null;
        Thing.PaymentMethod method = form.has("payment_method")
                ? call.given("payment_method", Thing.PaymentMethod.class, "PaymentMethod", deed)
                : null;
        Attempt attempt = form.isTrue("confirm") ? attempt(call, customer, method, deed) : null;
        Thing.IntentState state =
                method == null ? Thing.IntentState.REQUIRES_PAYMENT_METHOD : Thing.IntentState.REQUIRES_CONFIRMATION;
        Thing.PaymentIntent intent = deed.put(new Thing.PaymentIntent(
                deed.newId("pi"),
                deed.now(),
                Map.copyOf(CustomerCalls.plain(form, new TreeMap<>())),
                amount,
                customer == null ? null : customer.id(),
                method == null ? null : method.id(),
                null,
                null,
                null,
                null,
                state));
        deed.notice("payment_intent.created", intent);
        if (attempt != null) {
            intent = confirm(intent, attempt, form, target, deed);
        }
        return Rendering.of(intent, deed);
    }

    /** What a confirmation needs; {@code mandate} is null when {@code mandate_data} makes one. */
    private record Attempt(String paymentMethod, Thing.@Nullable Mandate mandate) {}

    private static Attempt attempt(
            Call call, Thing.@Nullable Customer customer, Thing.@Nullable PaymentMethod method, Deed deed) {
        Form form = call.form();
        if (customer == null) {
            throw Refusal.missing("customer");
        }
        if (method == null) {
            throw Refusal.missing("payment_method");
        }
        if (!customer.id().equals(method.customer())) {
            throw Refusal.of(
                    400,
                    "resource_missing",
                    "payment_method",
                    "The customer does not have a payment method with the ID " + method.id() + ".");
        }
        if (form.has("mandate") == form.has("mandate_data")) {
            throw form.has("mandate")
                    ? Refusal.of(400, "parameters_exclusive", "mandate_data", "Give mandate or mandate_data, not both.")
                    : Refusal.missing("mandate");
        }
        if (form.has("mandate_data")) {
            MandateMaking.check(form, deed);
            return new Attempt(method.id(), null);
        }
        Thing.Mandate mandate = call.given("mandate", Thing.Mandate.class, "mandate", deed);
        if (!mandate.paymentMethod().equals(method.id()) || !mandate.active() || !mandate.multiUse()) {
            throw Refusal.of(
                    400,
                    "payment_intent_mandate_invalid",
                    "mandate",
                    "The provided mandate is inactive, used up or of another payment method.");
        }
        return new Attempt(method.id(), mandate);
    }

    private static Thing.PaymentIntent confirm(
            Thing.PaymentIntent created, Attempt attempt, Form form, @Nullable LocalDate target, Deed deed) {
        boolean multiUse = form.has("setup_future_usage");
        Thing.Mandate mandate = attempt.mandate() != null
                ? attempt.mandate()
                : MandateMaking.make(form, attempt.paymentMethod(), multiUse, deed);
        LocalDate debitOn = target != null ? T2Days.onOrAfter(target) : earliestDebit(deed.now());
        Thing.Charge charge = deed.put(new Thing.Charge(
                deed.newId("py"),
                deed.now(),
                created.id(),
                attempt.paymentMethod(),
                mandate.id(),
                debitOn,
                Thing.ChargeState.PENDING,
                null,
                null,
                false,
                null,
                Thing.Stage.DEBIT,
                endOf(debitOn),
                0));
        Ledger.pending(charge, created.amount(), deed);
        Thing.PaymentIntent processing = deed.put(created.process(charge.id()));
        deed.notice("payment_intent.processing", processing);
        deed.notice("charge.pending", charge);
        return processing;
    }

    private static LocalDate earliestDebit(long now) {
        ZonedDateTime here = Instant.ofEpochSecond(now).atZone(ZONE);
        LocalDate day = here.toLocalDate();
        boolean today = T2Days.open(day) && here.toLocalTime().isBefore(CUT_OFF);
        return T2Days.plus(today ? day : T2Days.onOrAfter(day.plusDays(1)), LEAD_T2_DAYS);
    }

    /** Epoch seconds at which this day is over in Paris. */
    static long endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toEpochSecond();
    }

    private static long checkMoney(Form form) {
        long amount = Long.parseLong(form.need("amount"));
        if (amount < 1) {
            throw Refusal.of(400, "parameter_invalid_integer", "amount", "Invalid positive integer");
        }
        if (amount < AMOUNT_CENTS_MIN) {
            throw Refusal.of(400, "amount_too_small", "amount", "Amount must be at least €0.50 eur");
        }
        if (amount > AMOUNT_CENTS_MAX) {
            throw Refusal.of(400, "amount_too_large", "amount", "Amount must be no more than €999,999.99");
        }
        if (!form.need("currency").equals("eur")) {
            throw Refusal.of(
                    400,
                    "payment_intent_invalid_parameter",
                    "currency",
                    "The currency provided is invalid for the payment method type sepa_debit; it must be eur.");
        }
        String descriptor = form.get("statement_descriptor");
        if (descriptor != null && descriptor.length() > DESCRIPTOR_CHARS_MAX) {
            throw Refusal.invalid("statement_descriptor", "A statement descriptor has at most 22 characters.");
        }
        return amount;
    }

    private static @Nullable LocalDate targetDate(Form form, Deed deed) {
        String asked = form.get(StripeParameters.TARGET_DATE);
        if (asked == null) {
            return null;
        }
        LocalDate today = Instant.ofEpochSecond(deed.now()).atZone(ZONE).toLocalDate();
        try {
            LocalDate target = LocalDate.parse(asked);
            long ahead = ChronoUnit.DAYS.between(today, target);
            if (ahead < TARGET_DAYS_MIN || ahead > TARGET_DAYS_MAX) {
                throw Refusal.of(
                        400,
                        "payment_intent_invalid_parameter",
                        StripeParameters.TARGET_DATE,
                        "target_date must be between 3 and 15 calendar days from now.");
            }
            return target;
        } catch (DateTimeException malformed) {
            throw Refusal.invalid(StripeParameters.TARGET_DATE, "target_date must be written YYYY-MM-DD.");
        }
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        return Rendering.of(call.named(Thing.PaymentIntent.class, "payment_intent", deed), deed);
    }

    static ObjectNode list(Call call, Deed deed) {
        String customer = call.form().has("customer")
                ? call.given("customer", Thing.Customer.class, "customer", deed).id()
                : null;
        return Page.of(
                "/v1/payment_intents",
                Thing.PaymentIntent.class,
                intent -> customer == null || customer.equals(intent.customer()),
                call.form(),
                deed);
    }

    static ObjectNode cancel(Call call, Deed deed) {
        Thing.PaymentIntent intent = call.named(Thing.PaymentIntent.class, "payment_intent", deed);
        switch (intent.state()) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION -> {}
            case PROCESSING, SUCCEEDED, CANCELED ->
                throw Refusal.ofIntent(
                        "payment_intent_unexpected_state",
                        "You cannot cancel this PaymentIntent because it has a status of "
                                + intent.state().wire() + ".",
                        intent.id());
        }
        String reason = call.form().get("cancellation_reason");
        Thing.PaymentIntent canceled = deed.put(intent.cancel(deed.now(), reason));
        deed.notice("payment_intent.canceled", canceled);
        return Rendering.of(canceled, deed);
    }

    static ObjectNode charge(Call call, Deed deed) {
        return Rendering.of(call.named(Thing.Charge.class, "charge", deed), deed);
    }

    static ObjectNode charges(Call call, Deed deed) {
        String intent = call.form().get("payment_intent");
        String customer = call.form().get("customer");
        return Page.of(
                "/v1/charges",
                Thing.Charge.class,
                charge -> (intent == null || intent.equals(charge.intent()))
                        && (customer == null
                                || customer.equals(deed.get(Thing.PaymentIntent.class, charge.intent())
                                        .customer())),
                call.form(),
                deed);
    }
}
