package eu.passerelle.provider.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Delivery;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Runs calls of the SDK and says what is known of them. */
final class StripeCall {

    private StripeCall() {}

    /** A call or a short chain of calls whose last answer counts. */
    @FunctionalInterface
    interface Chain {
        ProviderAnswer run() throws StripeException;
    }

    static Delivery answer(Turn turn, Chain chain) {
        try {
            ProviderAnswer answer = chain.run();
            turn.answered();
            return new Delivery.Delivered(answer);
        } catch (Turn.NoRoom none) {
            return certainlyNot(turn, none.why());
        } catch (StripeException problem) {
            tell(turn, problem);
            return judge(turn, problem);
        } catch (RuntimeException unreadable) {
            // What was asked may have been done: an answer that the SDK or we cannot read says nothing about it.
            return new Delivery.Unknown(
                    "stripe's answer is unreadable: " + unreadable.getClass().getSimpleName());
        }
    }

    /** Stripe sends no rate headers; what is not an answer of its own, or none in time, is what a breaker counts. */
    private static void tell(Turn turn, StripeException problem) {
        int status = problem.getStatusCode() == null ? 0 : problem.getStatusCode();
        if (status == 429) {
            turn.turnedAway(Optional.empty());
        } else if (status == 0 || status >= 500) {
            turn.failed();
        } else {
            turn.answered();
        }
    }

    static RequestOptions under(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /**
     * What a failed call means. Only a connection that was never made, a refused key and a request that the rate
     * limiter turned away are certain not to have acted, and only if none went out before them; what validation stopped
     * is a definite no. Both only in Stripe's own words: an answer without its error object is from something on the
     * way, and everything else is unknown.
     */
    private static Delivery judge(Turn turn, StripeException problem) {
        if (problem instanceof ApiConnectionException) {
            return neverConnected(problem)
                    ? certainlyNot(turn, "no connection to stripe")
                    : new Delivery.Unknown("no answer from stripe");
        }
        int status = problem.getStatusCode() == null ? 0 : problem.getStatusCode();
        if (problem.getStripeError() == null) {
            return new Delivery.Unknown("an answer " + status + " that is not stripe's");
        }
        String code = problem.getCode() == null ? "status-" + status : problem.getCode();
        return switch (status) {
            case 429 -> certainlyNot(turn, "stripe is over its rate limit");
            case 401, 403 -> certainlyNot(turn, "stripe refuses the account's key");
            case 409 -> new Delivery.Unknown("stripe still works on this key");
            case 400, 402, 404 ->
                isKeyTrouble(problem)
                        ? new Delivery.Unknown("stripe has another request under this key")
                        : new Delivery.Delivered(new ProviderAnswer.Declined(reason(code), code, List.of()));
            default -> new Delivery.Unknown("stripe answered " + status);
        };
    }

    /** Of a chain that has begun, Stripe was given something, and may have kept it. */
    private static Delivery certainlyNot(Turn turn, String why) {
        return turn.begun() ? new Delivery.Unknown(why + ", on the way") : new Delivery.NotSent(why);
    }

    private static boolean isKeyTrouble(StripeException problem) {
        return "idempotency_error".equals(problem.getStripeError().getType());
    }

    private static boolean neverConnected(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    static Reason reason(String code) {
        return switch (code) {
            case "payment_intent_mandate_invalid", "setup_intent_mandate_invalid" -> Reason.MANDATE_INVALID;
            case "bank_account_unusable", "sepa_unsupported_account" -> Reason.ACCOUNT_INVALID;
            case "bank_account_restricted" -> Reason.ACCOUNT_BLOCKED;
            case "amount_too_large", "amount_too_small" -> Reason.LIMIT_EXCEEDED;
            default -> Reason.DATA_WRONG;
        };
    }
}
