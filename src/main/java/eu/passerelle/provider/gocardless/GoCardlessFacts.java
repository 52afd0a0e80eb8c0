package eu.passerelle.provider.gocardless;

import eu.passerelle.money.Money;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.MandateFact.Ending;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells. The kind of resource is looked at before the action: {@code failed} of a refund and
 * {@code created} of a mandate are nothing of a payment. Amounts are not in events: they are read from what we wrote
 * beside the resource, and asked for where nothing stands there.
 */
final class GoCardlessFacts {
    /** Both rest in clear, so they must be GoCardless' words and no sentence. */
    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,60}");

    private static final Pattern CENTS = Pattern.compile("[1-9][0-9]{0,11}");

    private GoCardlessFacts() {}

    /** {@code payments.confirmed}; empty where the event has no such words. */
    static Optional<String> type(GoCardlessEvent event) {
        return isWord(event.resourceType()) && isWord(event.action())
                ? Optional.of(event.resourceType() + "." + event.action())
                : Optional.empty();
    }

    static Notice notice(GoCardlessEvent event) {
        Optional<String> type = type(event);
        Optional<Instant> at = event.at();
        if (type.isEmpty() || at.isEmpty()) {
            return new Notice.Unrecognised(type.orElse("unreadable"));
        }
        return switch (String.valueOf(event.resourceType())) {
            case "payments" -> ofPayment(event, at.get(), type.get());
            case "refunds" -> ofRefund(event, at.get(), type.get());
            case "mandates" -> ofMandate(event, at.get(), type.get());
            case "billing_requests" -> ofRequest(event, at.get(), type.get());
            case "payouts" -> ofPayout(event, type.get());
            case "creditors" -> ofCreditor(event, type.get());
            case "customers",
                    "exports",
                    "instalment_schedules",
                    "payer_authorisations",
                    "scheme_identifiers",
                    "subscriptions" -> new Notice.Irrelevant(type.get());
            default -> new Notice.Unrecognised(type.get());
        };
    }

    private static Notice ofPayment(GoCardlessEvent event, Instant at, String type) {
        String payment = event.linked().payment();
        if (payment == null) {
            return new Notice.Unrecognised(type);
        }
        PaymentName name = new PaymentName(payment, event.reference());
        Reason reason = GoCardlessCauses.of(event.cause());
        return switch (String.valueOf(event.action())) {
            // Asked for again in GoCardless' dashboard, a failed payment lives again.
            case "created", "submitted", "customer_approval_granted", "resubmission_requested" ->
                new Notice.OfPayment(new PaymentFact.Accepted(name, at));
            case "confirmed", "paid_out" ->
                withAmount(event, name, (paid, amount) -> new PaymentFact.Paid(paid, amount, at));
            case "failed" ->
                new Notice.OfPayment(
                        event.willBeTriedAgain()
                                ? new PaymentFact.Accepted(name, at)
                                : new PaymentFact.Failed(name, reason, event.cause(), at));
            case "cancelled" ->
                new Notice.OfPayment(
                        event.isOfTheBank()
                                ? new PaymentFact.Failed(name, reason, event.cause(), at)
                                : new PaymentFact.Cancelled(name, at));
            case "customer_approval_denied" ->
                new Notice.OfPayment(new PaymentFact.Failed(name, Reason.REFUSED_BY_PAYER, event.cause(), at));
            case "charged_back" ->
                withAmount(
                        event,
                        name,
                        (back, amount) ->
                                new PaymentFact.Returned(back, Optional.empty(), amount, reason, event.cause(), at));
            case "chargeback_cancelled" ->
                withAmount(
                        event,
                        name,
                        (again, amount) -> new PaymentFact.Reinstated(again, Optional.empty(), amount, at));
            // What is settled is read from the payout itself.
            case "chargeback_settled", "late_failure_settled", "surcharge_fee_debited" -> new Notice.Irrelevant(type);
            default -> new Notice.Unrecognised(type);
        };
    }

    private static Notice withAmount(
            GoCardlessEvent event, PaymentName name, BiFunction<PaymentName, Money, PaymentFact> fact) {
        return amount(event)
                .<Notice>map(amount -> new Notice.OfPayment(fact.apply(name, amount)))
                .orElseGet(() -> new Notice.AskAbout(name));
    }

    private static Notice ofRefund(GoCardlessEvent event, Instant at, String type) {
        String refund = event.linked().refund();
        if (refund == null) {
            return new Notice.Unrecognised(type);
        }
        RefundName name =
                new RefundName(refund, Optional.ofNullable(event.linked().payment()), event.reference());
        return switch (String.valueOf(event.action())) {
            case "created", "submitted" -> new Notice.OfRefund(new RefundFact.Accepted(name, at));
            case "paid" ->
                amount(event)
                        .<Notice>map(amount -> new Notice.OfRefund(new RefundFact.Done(name, amount, at)))
                        .orElseGet(() -> new Notice.Unrecognised(type));
            case "failed", "cancelled" ->
                new Notice.OfRefund(new RefundFact.Failed(name, Reason.UNSPECIFIED, event.cause(), at));
            case "bounced", "funds_returned" ->
                new Notice.OfRefund(new RefundFact.Failed(name, Reason.ACCOUNT_INVALID, event.cause(), at));
            case "refund_settled" -> new Notice.Irrelevant(type);
            default -> new Notice.Unrecognised(type);
        };
    }

    private static Notice ofMandate(GoCardlessEvent event, Instant at, String type) {
        String mandate = event.linked().mandate();
        if (mandate == null) {
            return new Notice.Unrecognised(type);
        }
        return switch (String.valueOf(event.action())) {
            // What a mandate is when it is made, the call that makes it answers.
            case "created", "resubmission_requested" -> new Notice.Irrelevant(type);
            // After a change of account the same mandate stands on the new one.
            case "submitted",
                    "active",
                    "reinstated",
                    "transferred",
                    "customer_approval_granted",
                    "customer_approval_skipped" -> new Notice.OfMandate(new MandateFact.Usable(mandate, at));
            case "failed" -> ended(event, mandate, Ending.FAILED, at);
            // What took the place of a replaced one is asked for by a look-up: the event names no account.
            case "cancelled", "blocked", "suspended_by_payer", "replaced" ->
                ended(event, mandate, Ending.CANCELLED, at);
            case "expired", "consumed" -> ended(event, mandate, Ending.EXPIRED, at);
            default -> new Notice.Unrecognised(type);
        };
    }

    private static Notice ended(GoCardlessEvent event, String mandate, Ending how, Instant at) {
        return new Notice.OfMandate(
                new MandateFact.Ended(mandate, how, GoCardlessCauses.of(event.cause()), event.cause(), at));
    }

    private static Notice ofRequest(GoCardlessEvent event, Instant at, String type) {
        GoCardlessEvent.Links links = event.linked();
        String request = links.billingRequest();
        if (request == null) {
            return new Notice.Unrecognised(type);
        }
        return switch (String.valueOf(event.action())) {
            case "fulfilled" ->
                links.mandateRequestMandate() == null || links.customer() == null || links.customerBankAccount() == null
                        ? new Notice.Unrecognised(type)
                        : new Notice.OfMandate(new MandateFact.Became(
                                request,
                                new MandateAtProvider(
                                        links.customer(), links.customerBankAccount(), links.mandateRequestMandate()),
                                at));
            case "failed" -> ended(event, request, Ending.FAILED, at);
            case "cancelled" -> ended(event, request, Ending.CANCELLED, at);
            // Steps that the payer takes on the page.
            default -> new Notice.Irrelevant(type);
        };
    }

    private static Notice ofPayout(GoCardlessEvent event, String type) {
        String payout = event.linked().payout();
        return payout == null ? new Notice.Unrecognised(type) : new Notice.PayoutChanged(payout);
    }

    private static Notice ofCreditor(GoCardlessEvent event, String type) {
        return switch (String.valueOf(event.action())) {
            case "bounced_payout" -> ofPayout(event, type);
            case "updated", "new_payout_currency_added" -> new Notice.Irrelevant(type);
            default -> new Notice.Unrecognised(type);
        };
    }

    private static Optional<Money> amount(GoCardlessEvent event) {
        return event.cents()
                .filter(cents -> CENTS.matcher(cents).matches())
                .map(cents -> Money.euros(Long.parseLong(cents)));
    }

    private static boolean isWord(@Nullable String text) {
        return text != null && WORD.matcher(text).matches();
    }
}
