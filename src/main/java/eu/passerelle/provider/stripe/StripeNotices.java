package eu.passerelle.provider.stripe;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.provider.NoticeReader;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.stripe.StripeEvent.StripeObject;
import eu.passerelle.settings.PlatformNotices;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.settings.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Proves and reads Stripe's notices. Money returns only when a dispute's funds are withdrawn, not when it is opened.
 */
@Component
class StripeNotices implements NoticeReader {
    private final StripeAccounts accounts;
    private final PlatformNotices platform;
    private final Clock machineClock;
    private final ObjectReader events = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(StripeEvent.class);

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
        Optional<StripeEvent> event = parse(body);
        if (event.isEmpty() || event.get().id() == null || event.get().type() == null) {
            return new Proof.Unproved("not an event");
        }
        return new Proof.Proved(addressed, event.get().id(), event.get().type());
    }

    @Override
    public List<Notice> read(byte[] body) {
        StripeEvent event = parse(body).orElseThrow(() -> new IllegalStateException("a stored notice is readable"));
        String type = event.type() == null ? "none" : event.type();
        StripeEvent.Data data = event.data();
        StripeObject object = data == null ? null : data.object();
        return List.of(object == null ? new Notice.Unrecognised(type) : notice(type, object, at(event)));
    }

    private static Notice notice(String type, StripeObject object, Instant at) {
        return switch (type) {
            case "payment_intent.processing" -> ofIntent(object, name -> new PaymentFact.Accepted(name, at), type);
            case "payment_intent.succeeded" ->
                ofIntent(object, name -> new PaymentFact.Paid(name, Money.euros(object.amountReceived()), at), type);
            case "payment_intent.canceled" -> ofIntent(object, name -> new PaymentFact.Cancelled(name, at), type);
            case "payment_intent.payment_failed" ->
                object.id() == null ? new Notice.Unrecognised(type) : new Notice.AskAbout(object.id());
            case "charge.pending" -> ofCharge(object, name -> new PaymentFact.Accepted(name, at), type);
            case "charge.succeeded" ->
                ofCharge(object, name -> new PaymentFact.Paid(name, Money.euros(object.amount()), at), type);
            case "charge.failed" -> ofCharge(object, name -> failed(object, name, at), type);
            case "charge.dispute.funds_withdrawn" -> ofCharge(object, name -> returned(object, name, at), type);
            case "charge.dispute.funds_reinstated" -> ofCharge(object, name -> reinstated(object, name, at), type);
            case "mandate.updated" ->
                "inactive".equals(object.status()) && object.id() != null
                        ? new Notice.MandateEnded(object.id(), Reason.MANDATE_INVALID, "inactive")
                        : new Notice.Unrecognised(type);
            default -> new Notice.Unrecognised(type);
        };
    }

    private static PaymentFact failed(StripeObject charge, PaymentName name, Instant at) {
        String code = charge.failureCode() == null ? StripeCauses.NONE : charge.failureCode();
        return new PaymentFact.Failed(name, StripeCauses.ofFailure(code), code, at);
    }

    private static PaymentFact returned(StripeObject dispute, PaymentName name, Instant at) {
        String reason = dispute.reason() == null ? StripeCauses.NONE : dispute.reason();
        return new PaymentFact.Returned(
                name, id(dispute), Money.euros(dispute.amount()), StripeCauses.ofDispute(reason), reason, at);
    }

    private static PaymentFact reinstated(StripeObject dispute, PaymentName name, Instant at) {
        return new PaymentFact.Reinstated(name, id(dispute), Money.euros(dispute.amount()), at);
    }

    private static String id(StripeObject object) {
        return object.id() == null ? StripeCauses.NONE : object.id();
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

    private static Optional<String> reference(StripeObject object) {
        return Optional.ofNullable(object.metadata()).map(metadata -> metadata.get(StripePayments.REFERENCE));
    }

    private static Instant at(StripeEvent event) {
        return Instant.ofEpochSecond(event.created());
    }

    private Optional<StripeEvent> parse(byte[] body) {
        try {
            return Optional.ofNullable(events.readValue(body));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
