package eu.passerelle.provider.gocardless;

import com.gocardless.errors.ApiError;
import com.gocardless.errors.ErrorType;
import com.gocardless.errors.GoCardlessApiException;
import com.gocardless.http.ApiResponse;
import com.gocardless.http.GoCardlessNetworkException;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the calls of one delivery and says what is known of them.
 *
 * <p>Requests go out by the SDK's {@code executeWrapped}, never by {@code execute}: that one would repeat them, take
 * whatever a burned key points to, and break on an error without a reason.
 */
final class GoCardlessCall {
    static final Pointer CONFLICT = new Pointer("idempotent_creation_conflict", "conflicting_resource_id");

    /** What may stand in clear of an error: a word of GoCardless' own, and no sentence. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,80}");

    private static final int FORBIDDEN = 403;

    private final Cleared<?> cleared;
    private boolean heard;

    private GoCardlessCall(Cleared<?> cleared) {
        this.cleared = cleared;
    }

    /** A call or a short chain of calls whose last answer counts. */
    @FunctionalInterface
    interface Chain {
        ProviderAnswer run(GoCardlessCall call);
    }

    static Delivery answer(Cleared<?> cleared, Chain chain) {
        GoCardlessCall call = new GoCardlessCall(cleared);
        try {
            return new Delivery.Delivered(chain.run(call));
        } catch (NotOurs notOurs) {
            return new Delivery.Unknown("gocardless has another request under this key");
        } catch (GoCardlessNetworkException problem) {
            return call.certainlyNot(neverConnected(problem), "no connection to gocardless", "no answer of gocardless");
        } catch (GoCardlessApiException problem) {
            return call.judge(problem);
        } catch (RuntimeException unreadable) {
            // What was asked may have been done: an answer that the SDK or we cannot read says nothing about it.
            return new Delivery.Unknown(
                    "gocardless' answer is unreadable: " + unreadable.getClass().getSimpleName());
        }
    }

    /** Sends one request. */
    <T> T ask(Supplier<ApiResponse<T>> request) {
        cleared.countCall();
        T resource = Objects.requireNonNull(request.get().getResource());
        heard = true;
        return resource;
    }

    /**
     * Creates a resource under a key, or takes the one that the key already made.
     *
     * @param ours whether a resource is what was asked for: GoCardless does not compare what a key is used for
     */
    <T> T create(Supplier<ApiResponse<T>> request, Function<String, ApiResponse<T>> get, Predicate<T> ours) {
        return create(request, get, ours, List.of(CONFLICT));
    }

    /** @param pointers errors that say what is there already */
    <T> T create(
            Supplier<ApiResponse<T>> request,
            Function<String, ApiResponse<T>> get,
            Predicate<T> ours,
            List<Pointer> pointers) {
        T made;
        try {
            made = ask(request);
        } catch (GoCardlessApiException problem) {
            String there = pointed(problem, pointers).orElseThrow(() -> problem);
            heard = true;
            made = ask(() -> get.apply(there));
        }
        if (!ours.test(made)) {
            throw new NotOurs();
        }
        return made;
    }

    /** An error that points to a resource: its reason, and the name of its link. */
    record Pointer(String reason, String link) {}

    /** Whether an error gives this reason. */
    static boolean says(GoCardlessApiException problem, String reason) {
        return errors(problem).anyMatch(error -> reason.equals(error.getReason()));
    }

    /**
     * Whether the account may not do this by itself, because GoCardless has not approved its pages. A token that may
     * not
     * write says {@code insufficient_permissions} instead.
     */
    static boolean isRestricted(GoCardlessApiException problem) {
        return problem.getCode() == FORBIDDEN && says(problem, "forbidden");
    }

    /** Whether an error is about this field. */
    static boolean isAbout(GoCardlessApiException problem, String field) {
        return problem.getType() == ErrorType.VALIDATION_FAILED
                && errors(problem).anyMatch(error -> field.equals(error.getField()));
    }

    /** Whether an error says that what is asked of is in no state for it. */
    static boolean isOfState(GoCardlessApiException problem) {
        return problem.getType() == ErrorType.INVALID_STATE;
    }

    private static Optional<String> pointed(GoCardlessApiException problem, List<Pointer> pointers) {
        return pointers.stream()
                .flatMap(pointer -> errors(problem)
                        .filter(error -> pointer.reason().equals(error.getReason()) && error.getLinks() != null)
                        .flatMap(error -> Stream.ofNullable(error.getLinks().get(pointer.link()))))
                .findFirst();
    }

    private static Stream<ApiError> errors(GoCardlessApiException problem) {
        return problem.getErrors().stream();
    }

    /**
     * What a failed call means. Only a connection that was never made, a refused token and a request that the rate
     * limiter turned away are certain not to have acted, and only if nothing before them did; what validation or a
     * state stopped is a definite no. All of it only in GoCardless' own words, which have a type and name the request:
     * everything else is unknown.
     */
    private Delivery judge(GoCardlessApiException problem) {
        int status = problem.getCode();
        if (problem.getType() == null || problem.getRequestId() == null) {
            return new Delivery.Unknown("an answer " + status + " that is not gocardless'");
        }
        if (problem.getType() == ErrorType.GOCARDLESS) {
            return new Delivery.Unknown("gocardless answered " + status);
        }
        return switch (status) {
            case 429 -> certainlyNot(true, "gocardless is over its rate limit", "over the rate limit on the way");
            case 401, 403 -> certainlyNot(true, "gocardless refuses the account's token", "refused on the way");
            case 400, 404, 406, 410, 415, 422 -> new Delivery.Delivered(declined(problem));
            default -> new Delivery.Unknown("gocardless answered " + status);
        };
    }

    private Delivery certainlyNot(boolean certain, String notSent, String unknown) {
        return certain && !heard ? new Delivery.NotSent(notSent) : new Delivery.Unknown(unknown);
    }

    static ProviderAnswer.Declined declined(GoCardlessApiException problem) {
        String nativeCause = errors(problem)
                .map(GoCardlessCall::word)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("status-" + problem.getCode());
        return new ProviderAnswer.Declined(
                GoCardlessCauses.ofDeclined(nativeCause),
                nativeCause,
                errors(problem)
                        .map(ApiError::getField)
                        .filter(field -> field != null && WORD.matcher(field).matches())
                        .toList());
    }

    private static Optional<String> word(ApiError error) {
        String said = error.getReason() != null
                ? error.getReason()
                : error.getField() == null ? "" : "invalid-" + error.getField();
        return WORD.matcher(said).matches() ? Optional.of(said) : Optional.empty();
    }

    private static boolean neverConnected(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /** What is there is not what was asked for: it is never taken, and a person looks. */
    private static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
