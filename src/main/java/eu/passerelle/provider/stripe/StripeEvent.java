package eu.passerelle.provider.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of Stripe's event envelope and objects that the hub uses; everything else is dropped where it is read. */
record StripeEvent(
        @Nullable String id,
        @Nullable String type,
        long created,
        @Nullable String account,
        @Nullable Data data) {

    /**
     * What must be readable of any event, whatever it tells of.
     *
     * @param account the platform's account that it is of, where it is told to a platform
     */
    record Envelope(
            @Nullable String id,
            @Nullable String type,
            @Nullable String account) {}

    record Data(@Nullable StripeObject object) {}

    /** A payment intent, a charge, a refund, a dispute or a mandate: the union of what is read of each. */
    record StripeObject(
            @Nullable String id,
            @Nullable String object,
            @Nullable String status,
            long amount,
            @JsonProperty("amount_received") long amountReceived,
            @JsonProperty("payment_intent") @Nullable String paymentIntent,
            @JsonProperty("failure_code") @Nullable String failureCode,
            @JsonProperty("failure_reason") @Nullable String failureReason,
            @Nullable String reason,
            @Nullable Map<String, String> metadata) {}
}
