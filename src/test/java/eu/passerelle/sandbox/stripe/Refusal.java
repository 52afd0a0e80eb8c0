package eu.passerelle.sandbox.stripe;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer in Stripe's error shape. Nothing was changed and nothing is stored under the call's key. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The codes that are used here, all of them Stripe's. */
    static final Set<String> CODES = Set.of(
            "account_invalid",
            "amount_too_large",
            "amount_too_small",
            "bank_account_unusable",
            "charge_already_refunded",
            "charge_disputed",
            "charge_not_refundable",
            "email_invalid",
            "idempotency_key_in_use",
            "invalid_mandate_reference_prefix_format",
            "parameter_invalid_empty",
            "parameter_invalid_integer",
            "parameter_missing",
            "parameter_unknown",
            "parameters_exclusive",
            "payment_intent_invalid_parameter",
            "payment_intent_mandate_invalid",
            "payment_intent_unexpected_state",
            "payment_method_unexpected_state",
            "payout_reconciliation_not_ready",
            "platform_account_required",
            "rate_limit",
            "resource_missing",
            "sepa_unsupported_account");

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final @Nullable String intentId;

    private Refusal(
            int status,
            String type,
            @Nullable String code,
            @Nullable String param,
            String message,
            @Nullable String intentId) {
        super(message, null, false, false);
        if (code != null && !CODES.contains(code)) {
            throw new IllegalArgumentException("no error code of this simulator: " + code);
        }
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.intentId = intentId;
    }

    static Refusal of(int status, @Nullable String code, @Nullable String param, String message) {
        return new Refusal(status, "invalid_request_error", code, param, message, null);
    }

    static Refusal ofKey(int status, @Nullable String code, String message) {
        return new Refusal(status, "idempotency_error", code, null, message, null);
    }

    static Refusal ofServer(String message) {
        return new Refusal(500, "api_error", null, null, message, null);
    }

    static Refusal invalid(@Nullable String param, String message) {
        return of(400, null, param, message);
    }

    static Refusal missing(String param) {
        return of(400, "parameter_missing", param, "Missing required param: " + param + ".");
    }

    static Refusal unknown(String param) {
        return of(400, "parameter_unknown", param, "Received unknown parameter: " + param);
    }

    /** 404 when the object is named by the path, 400 when by a parameter. */
    static Refusal noSuch(String object, String id, @Nullable String param) {
        int status = param == null ? 404 : 400;
        return of(status, "resource_missing", param == null ? "id" : param, "No such " + object + ": '" + id + "'");
    }

    /** Carries the payment intent in its present state, as Stripe does. */
    static Refusal ofIntent(String code, String message, String intentId) {
        return new Refusal(400, "invalid_request_error", code, null, message, intentId);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    @Nullable
    String code() {
        return code;
    }

    @Nullable
    String param() {
        return param;
    }

    @Nullable
    String intentId() {
        return intentId;
    }
}
