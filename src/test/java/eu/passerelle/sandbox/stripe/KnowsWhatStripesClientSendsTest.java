package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.annotations.SerializedName;
import com.stripe.net.ApiRequestParams;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentListParams;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter that the simulator takes is one that Stripe's own Java client declares for that call, so written. */
class KnowsWhatStripesClientSendsTest {
    record Served(Class<? extends ApiRequestParams> theirs, Parameters ours) {
        @Override
        public String toString() {
            return theirs.getSimpleName();
        }
    }

    static List<Served> served() {
        return List.of(
                new Served(CustomerCreateParams.class, StripeParameters.CUSTOMER_CREATE),
                new Served(CustomerUpdateParams.class, StripeParameters.CUSTOMER_UPDATE),
                new Served(CustomerListParams.class, StripeParameters.CUSTOMER_LIST),
                new Served(CustomerPaymentMethodListParams.class, StripeParameters.CUSTOMER_METHODS),
                new Served(PaymentMethodCreateParams.class, StripeParameters.METHOD_CREATE),
                new Served(PaymentMethodAttachParams.class, StripeParameters.METHOD_ATTACH),
                new Served(SetupIntentCreateParams.class, StripeParameters.SETUP_CREATE),
                new Served(SetupIntentListParams.class, StripeParameters.SETUP_LIST),
                new Served(PaymentIntentCreateParams.class, StripeParameters.INTENT_CREATE),
                new Served(PaymentIntentListParams.class, StripeParameters.INTENT_LIST),
                new Served(PaymentIntentRetrieveParams.class, StripeParameters.RETRIEVE_INTENT),
                new Served(PaymentIntentCancelParams.class, StripeParameters.INTENT_CANCEL),
                new Served(ChargeListParams.class, StripeParameters.CHARGE_LIST),
                new Served(RefundCreateParams.class, StripeParameters.REFUND_CREATE),
                new Served(RefundListParams.class, StripeParameters.REFUND_LIST),
                new Served(EventListParams.class, StripeParameters.EVENT_LIST),
                new Served(PayoutListParams.class, StripeParameters.PAYOUT_LIST),
                new Served(BalanceTransactionListParams.class, StripeParameters.LINE_LIST));
    }

    @ParameterizedTest
    @MethodSource("served")
    void everyParameterIsOneThatTheClientCanSend(Served call) {
        assertThat(wrong(call)).isEmpty();
    }

    @Test
    void aPlantedParameterIsFound() {
        assertThat(wrong(new Served(
                        RefundCreateParams.class,
                        Parameters.of(
                                Parameter.text("payment_intnet"),
                                Parameter.text("amount"),
                                Parameter.choice("reason", "fraudulent", "because"),
                                Parameter.map("metadata")))))
                .hasSize(3);
    }

    private static List<String> wrong(Served call) {
        List<String> wrong = new ArrayList<>();
        for (Parameter parameter : call.ours().all()) {
            List<String> steps = List.of(parameter.path().replace("]", "").split("\\["));
            if (!declares(call.theirs(), steps, parameter)) {
                wrong.add(call + " has no " + parameter);
            }
        }
        return wrong;
    }

    private static boolean declares(Class<?> holder, List<String> steps, Parameter parameter) {
        Optional<Field> field = Stream.of(holder.getDeclaredFields())
                .filter(one -> one.isAnnotationPresent(SerializedName.class))
                .filter(one -> one.getAnnotation(SerializedName.class).value().equals(steps.getFirst()))
                .findFirst();
        if (field.isEmpty()) {
            return false;
        }
        // What may also be emptied or given in two ways is an Object there, and its structure bears the field's name.
        Class<?> type = field.get().getType();
        Class<?> nested = type == Object.class ? named(holder, steps.getFirst()).orElse(type) : type;
        return steps.size() > 1
                ? declares(nested, steps.subList(1, steps.size()), parameter)
                : fits(parameter, type, nested);
    }

    private static Optional<Class<?>> named(Class<?> holder, String field) {
        String name = Arrays.stream(field.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return Stream.<Class<?>>of(holder.getDeclaredClasses())
                .filter(one -> one.getSimpleName().equals(name))
                .findFirst();
    }

    private static boolean fits(Parameter parameter, Class<?> type, Class<?> nested) {
        boolean either = type == Object.class;
        return switch (parameter.kind()) {
            case TEXT -> type == String.class || either;
            case CLEARABLE -> either;
            case INTEGER -> type == Long.class || either;
            case FLAG -> type == Boolean.class || either;
            case CHOICE -> nested.isEnum() ? choices(nested).containsAll(parameter.choices()) : either;
            case LIST -> type == List.class || either;
            case MAP -> type == Map.class || either;
            case HASH -> nested.getEnclosingClass() != null && !nested.isEnum();
        };
    }

    private static List<String> choices(Class<?> enumeration) {
        List<String> choices = new ArrayList<>(List.of("true", "false"));
        for (Object constant : enumeration.getEnumConstants()) {
            choices.add(((ApiRequestParams.EnumParam) constant).getValue());
        }
        return choices;
    }
}
