package eu.passerelle.provider.stripe;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.NoticeReader;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact.RefundName;
import eu.passerelle.provider.stripe.StripeEvent.StripeObject;
import eu.passerelle.settings.PlatformNotices;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.settings.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Proves and reads Stripe's notices. Money returns only when a dispute's funds are withdrawn, not when it is opened.
 */
@Component
class StripeNotices implements NoticeReader {
    /** The year 2500: what is later is no time at which anything happened. */
    private static final long LATEST_EPOCH_SECOND = 16_725_225_600L;

    /** Both rest in clear, so they must be Stripe's words and no sentence. */
    private static final Pattern EVENT_ID = Pattern.compile("evt_[A-Za-z0-9_]{1,250}");

    private static final Pattern EVENT_TYPE = Pattern.compile("[a-z0-9_]{1,60}([.][a-z0-9_]{1,60}){0,5}");

    private final StripeAccounts accounts;
    private final PlatformNotices platform;
    private final Clock machineClock;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final ObjectReader ENVELOPES = JSON.readerFor(StripeEvent.Envelope.class);
    private static final ObjectReader EVENTS = JSON.readerFor(StripeEvent.class);

    /** Every type that Stripe tells of under the version that the SDK pins. */
    private static final Set<String> KNOWN = Stream.of(EnabledEvent.values())
            .filter(type -> type != EnabledEvent.ALL)
            .map(EnabledEvent::getValue)
            .collect(Collectors.toUnmodifiableSet());

    StripeNotices(StripeAccounts accounts, PlatformNotices platform, @Qualifier("machineClock") Clock machineClock) {
        this.accounts = accounts;
        this.platform = platform;
        this.machineClock = machineClock;
    }

    @Override
    public String provider() {
        return StripeAccounts.RAIL;
    }

    @Override
    public Proof prove(Optional<Creditor> addressed, byte[] body, Function<String, Optional<String>> header) {
        List<Secret> secrets = addressed.isPresent()
                ? accounts.settings(addressed.get())
                        .map(RailSettings::webhookSecrets)
                        .orElse(List.of())
                : platform.webhookSecrets(provider());
        Optional<String> signature = header.apply("Stripe-Signature");
        if (signature.isEmpty() || !StripeSignature.proves(signature.get(), body, secrets, machineClock.instant())) {
            return new Proof.Unproved("signature");
        }
        Optional<StripeEvent.Envelope> envelope = parse(ENVELOPES, body);
        String id = envelope.map(StripeEvent.Envelope::id).orElse("");
        String type = envelope.map(StripeEvent.Envelope::type).orElse("");
        if (!EVENT_ID.matcher(id).matches() || !EVENT_TYPE.matcher(type).matches()) {
            return new Proof.Unproved("not an event");
        }
        Optional<Creditor> creditor =
                whose(addressed, envelope.map(StripeEvent.Envelope::account).orElse(null));
        return new Proof.Proved(List.of(new Told(creditor, id, type, body)));
    }

    /** An event that names an account is of that account's creditor alone, whatever endpoint it came to. */
    private Optional<Creditor> whose(Optional<Creditor> addressed, @Nullable String account) {
        return account == null
                ? addressed
                : accounts.ownerOf(account)
                        .filter(owner -> addressed.isEmpty() || addressed.get().equals(owner));
    }

    @Override
    public List<Notice> read(byte[] body) {
        return notices(body);
    }

    /** One event, as a webhook brings it and as the list of events shows it. */
    static List<Notice> notices(byte[] body) {
        Optional<StripeEvent> event = parse(EVENTS, body);
        if (event.isEmpty()) {
            return List.of(new Notice.Unrecognised("unreadable"));
        }
        String type = event.get().type() == null ? "none" : event.get().type();
        StripeEvent.Data data = event.get().data();
        StripeObject object = data == null ? null : data.object();
        return List.of(
                object == null || !isTime(event.get().created())
                        ? new Notice.Unrecognised(type)
                        : notice(type, object, Instant.ofEpochSecond(event.get().created())));
    }

    private static Notice notice(String type, StripeObject object, Instant at) {
        return switch (type) {
            case "payment_intent.processing" -> ofIntent(object, name -> new PaymentFact.Accepted(name, at), type);
            case "payment_intent.succeeded" ->
                object.amountReceived() > 0
                        ? ofIntent(
                                object,
                                name -> new PaymentFact.Paid(name, Money.euros(object.amountReceived()), at),
                                type)
                        : askAbout(object.id(), object, type);
            case "payment_intent.canceled" -> ofIntent(object, name -> new PaymentFact.Cancelled(name, at), type);
            case "payment_intent.payment_failed" -> askAbout(object.id(), object, type);
            case "charge.pending" -> ofCharge(object, name -> new PaymentFact.Accepted(name, at), type);
            case "charge.succeeded" ->
                object.amount() > 0
                        ? ofCharge(object, name -> new PaymentFact.Paid(name, Money.euros(object.amount()), at), type)
                        : askAbout(object.paymentIntent(), object, type);
            case "charge.failed" -> ofCharge(object, name -> failed(object, name, at), type);
            case "charge.dispute.funds_withdrawn" -> ofDispute(object, name -> returned(object, name, at), type);
            case "charge.dispute.funds_reinstated" -> ofDispute(object, name -> reinstated(object, name, at), type);
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                ofRefund(object, at, type);
            case "mandate.updated" -> ofMandate(object, at, type);
            case "payout.updated",
                    "payout.paid",
                    "payout.failed",
                    "payout.canceled",
                    "payout.reconciliation_completed" ->
                object.id() == null ? new Notice.Unrecognised(type) : new Notice.PayoutChanged(object.id());
            default -> KNOWN.contains(type) ? new Notice.Irrelevant(type) : new Notice.Unrecognised(type);
        };
    }

    private static PaymentFact failed(StripeObject charge, PaymentName name, Instant at) {
        String code = charge.failureCode() == null ? StripeCauses.NONE : charge.failureCode();
        return new PaymentFact.Failed(name, StripeCauses.ofFailure(code), code, at);
    }

    private static PaymentFact returned(StripeObject dispute, PaymentName name, Instant at) {
        String reason = dispute.reason() == null ? StripeCauses.NONE : dispute.reason();
        return new PaymentFact.Returned(
                name,
                Optional.of(String.valueOf(dispute.id())),
                Money.euros(dispute.amount()),
                StripeCauses.ofDispute(reason),
                reason,
                at);
    }

    private static PaymentFact reinstated(StripeObject dispute, PaymentName name, Instant at) {
        return new PaymentFact.Reinstated(
                name, Optional.of(String.valueOf(dispute.id())), Money.euros(dispute.amount()), at);
    }

    private static Notice ofIntent(StripeObject intent, Function<PaymentName, PaymentFact> fact, String type) {
        return intent.id() == null
                ? new Notice.Unrecognised(type)
                : new Notice.OfPayment(fact.apply(new PaymentName(intent.id(), reference(intent))));
    }

    private static Notice ofCharge(StripeObject charge, Function<PaymentName, PaymentFact> fact, String type) {
        return charge.paymentIntent() == null
                ? new Notice.Unrecognised(type)
                : new Notice.OfPayment(fact.apply(new PaymentName(charge.paymentIntent(), reference(charge))));
    }

    /** Without its own name and an amount a dispute cannot be told from its repeat. */
    private static Notice ofDispute(StripeObject dispute, Function<PaymentName, PaymentFact> fact, String type) {
        return dispute.id() == null || dispute.amount() <= 0
                ? new Notice.Unrecognised(type)
                : ofCharge(dispute, fact, type);
    }

    /** Active and pending are usable, as they were when the mandate was made. */
    private static Notice ofMandate(StripeObject mandate, Instant at, String type) {
        String status = mandate.status() == null ? StripeCauses.NONE : mandate.status();
        return switch (status) {
            case "inactive" ->
                mandate.id() == null
                        ? new Notice.Unrecognised(type)
                        : new Notice.OfMandate(new MandateFact.Ended(
                                mandate.id(), MandateFact.Ending.FAILED, Reason.MANDATE_INVALID, status, at));
            case "active", "pending" -> new Notice.Irrelevant(type);
            default -> new Notice.Unrecognised(type);
        };
    }

    /** What became of a refund never says anything of the payment's own state. */
    private static Notice ofRefund(StripeObject refund, Instant at, String type) {
        String status = refund.status();
        if (refund.id() == null || status == null || refund.amount() <= 0) {
            return new Notice.Unrecognised(type);
        }
        RefundName name = new RefundName(refund.id(), Optional.ofNullable(refund.paymentIntent()), reference(refund));
        return StripeRefunds.fact(name, status, refund.amount(), refund.failureReason(), at)
                .<Notice>map(Notice.OfRefund::new)
                .orElseGet(() -> new Notice.Unrecognised(type));
    }

    private static Notice askAbout(@Nullable String intent, StripeObject object, String type) {
        return intent == null
                ? new Notice.Unrecognised(type)
                : new Notice.AskAbout(new PaymentName(intent, reference(object)));
    }

    private static Optional<String> reference(StripeObject object) {
        return Optional.ofNullable(object.metadata()).map(metadata -> metadata.get(StripePayments.REFERENCE));
    }

    private static boolean isTime(long epochSeconds) {
        return epochSeconds > 0 && epochSeconds < LATEST_EPOCH_SECOND;
    }

    private static <T> Optional<T> parse(ObjectReader shape, byte[] body) {
        try {
            return Optional.ofNullable(shape.readValue(body));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
