package eu.passerelle.provider.gocardless;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.gocardless.resources.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that the hub uses, whether it came in a notice or was fetched; everything else is dropped
 * where
 * it is read.
 *
 * @param resourceType plural, as on the wire: {@code payments}
 * @param written what we wrote beside the resource that the event is of
 */
record GoCardlessEvent(
        @Nullable String id,
        @JsonProperty("created_at") @Nullable String createdAt,
        @JsonProperty("resource_type") @Nullable String resourceType,
        @Nullable String action,
        @Nullable Links links,
        @Nullable Details details,
        @JsonProperty("resource_metadata") @Nullable Written written) {

    /** Names of what the event is of, and of what it made. */
    record Links(
            @Nullable String payment,
            @Nullable String refund,
            @Nullable String mandate,
            @JsonProperty("new_mandate") @Nullable String newMandate,
            @Nullable String payout,
            @JsonProperty("billing_request") @Nullable String billingRequest,

            @JsonProperty("mandate_request_mandate") @Nullable
            String mandateRequestMandate,

            @Nullable String customer,
            @JsonProperty("customer_bank_account") @Nullable String customerBankAccount,
            @Nullable String organisation) {
        static final Links NONE = new Links(null, null, null, null, null, null, null, null, null, null);
    }

    /** @param origin {@code bank}, {@code api}, {@code gocardless}, {@code customer} or {@code payer} */
    record Details(
            @Nullable String origin,
            @Nullable String cause,
            @JsonProperty("will_attempt_retry") @Nullable Boolean willAttemptRetry) {
        static final Details NONE = new Details(null, null, null);
    }

    /** @param cents the amount, in digits */
    record Written(
            @JsonProperty(GoCardlessPayments.REFERENCE) @Nullable
            String reference,

            @JsonProperty(GoCardlessPayments.CENTS) @Nullable
            String cents) {
        static final Written NOTHING = new Written(null, null);

        private static Written of(Event event) {
            var metadata = event.getResourceMetadata();
            return metadata == null
                    ? NOTHING
                    : new Written(
                            text(metadata.get(GoCardlessPayments.REFERENCE)),
                            text(metadata.get(GoCardlessPayments.CENTS)));
        }

        private static @Nullable String text(@Nullable Object value) {
            return value instanceof String text ? text : null;
        }
    }

    static GoCardlessEvent of(Event event) {
        Event.Links links = event.getLinks();
        Event.Details details = event.getDetails();
        Event.ResourceType type = event.getResourceType();
        return new GoCardlessEvent(
                event.getId(),
                event.getCreatedAt(),
                type == null ? null : type.name().toLowerCase(Locale.ROOT),
                event.getAction(),
                links == null
                        ? null
                        : new Links(
                                links.getPayment(),
                                links.getRefund(),
                                links.getMandate(),
                                links.getNewMandate(),
                                links.getPayout(),
                                links.getBillingRequest(),
                                links.getMandateRequestMandate(),
                                links.getCustomer(),
                                links.getCustomerBankAccount(),
                                links.getOrganisation()),
                details == null
                        ? null
                        : new Details(
                                details.getOrigin() == null
                                        ? null
                                        : details.getOrigin().name().toLowerCase(Locale.ROOT),
                                details.getCause(),
                                details.getWillAttemptRetry()),
                Written.of(event));
    }

    /** When it happened; empty when that is no time. */
    Optional<Instant> at() {
        try {
            return Optional.ofNullable(createdAt).map(Instant::parse);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    Links linked() {
        return links == null ? Links.NONE : links;
    }

    String cause() {
        String cause = detailed().cause();
        return cause == null ? GoCardlessCauses.NONE : cause;
    }

    boolean isOfTheBank() {
        return "bank".equals(detailed().origin());
    }

    /** GoCardless will try by itself: the payment has not ended. */
    boolean willBeTriedAgain() {
        return Boolean.TRUE.equals(detailed().willAttemptRetry());
    }

    /** Our reference of what the event is of. */
    Optional<String> reference() {
        return Optional.ofNullable(wrote().reference());
    }

    /** The amount of what the event is of, as we wrote it: digits if nobody changed it. */
    Optional<String> cents() {
        return Optional.ofNullable(wrote().cents());
    }

    private Written wrote() {
        return written == null ? Written.NOTHING : written;
    }

    private Details detailed() {
        return details == null ? Details.NONE : details;
    }
}
