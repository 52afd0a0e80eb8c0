package eu.passerelle.sandbox.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import com.gocardless.http.PathParam;
import com.gocardless.resources.Event;
import com.gocardless.services.BalanceService.BalanceListRequest;
import com.gocardless.services.BillingRequestFlowService.BillingRequestFlowCreateRequest;
import com.gocardless.services.BillingRequestService.BillingRequestCreateRequest;
import com.gocardless.services.BillingRequestService.BillingRequestListRequest;
import com.gocardless.services.CreditorService.CreditorListRequest;
import com.gocardless.services.CustomerBankAccountService.CustomerBankAccountCreateRequest;
import com.gocardless.services.CustomerBankAccountService.CustomerBankAccountListRequest;
import com.gocardless.services.CustomerService.CustomerCreateRequest;
import com.gocardless.services.CustomerService.CustomerListRequest;
import com.gocardless.services.CustomerService.CustomerUpdateRequest;
import com.gocardless.services.EventService.EventListRequest;
import com.gocardless.services.MandateImportEntryService.MandateImportEntryCreateRequest;
import com.gocardless.services.MandateImportEntryService.MandateImportEntryListRequest;
import com.gocardless.services.MandateImportService.MandateImportCreateRequest;
import com.gocardless.services.MandateService.MandateCancelRequest;
import com.gocardless.services.MandateService.MandateCreateRequest;
import com.gocardless.services.MandateService.MandateListRequest;
import com.gocardless.services.PaymentService.PaymentCancelRequest;
import com.gocardless.services.PaymentService.PaymentCreateRequest;
import com.gocardless.services.PaymentService.PaymentListRequest;
import com.gocardless.services.PaymentService.PaymentRetryRequest;
import com.gocardless.services.PaymentService.PaymentUpdateRequest;
import com.gocardless.services.PayoutItemService.PayoutItemListRequest;
import com.gocardless.services.PayoutService.PayoutListRequest;
import com.gocardless.services.RefundService.RefundCreateRequest;
import com.gocardless.services.RefundService.RefundListRequest;
import com.gocardless.services.RefundService.RefundUpdateRequest;
import com.gocardless.services.ScenarioSimulatorService.ScenarioSimulatorRunRequest;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the parameters that are served here with those that GoCardless' own client declares. */
class KnowsOnlyGoCardlessParametersTest {
    record Served(Class<?> request, Parameters parameters) {
        @Override
        public String toString() {
            return request.getSimpleName();
        }
    }

    static List<Served> served() {
        return List.of(
                new Served(CreditorListRequest.class, GoCardlessParameters.CREDITOR_LIST),
                new Served(CustomerCreateRequest.class, GoCardlessParameters.CUSTOMER_CREATE),
                new Served(CustomerUpdateRequest.class, GoCardlessParameters.CUSTOMER_UPDATE),
                new Served(CustomerListRequest.class, GoCardlessParameters.CUSTOMER_LIST),
                new Served(CustomerBankAccountCreateRequest.class, GoCardlessParameters.ACCOUNT_CREATE),
                new Served(CustomerBankAccountListRequest.class, GoCardlessParameters.ACCOUNT_LIST),
                new Served(MandateCreateRequest.class, GoCardlessParameters.MANDATE_CREATE),
                new Served(MandateListRequest.class, GoCardlessParameters.MANDATE_LIST),
                new Served(MandateCancelRequest.class, GoCardlessParameters.METADATA),
                new Served(PaymentCreateRequest.class, GoCardlessParameters.PAYMENT_CREATE),
                new Served(PaymentUpdateRequest.class, GoCardlessParameters.PAYMENT_UPDATE),
                new Served(PaymentRetryRequest.class, GoCardlessParameters.PAYMENT_RETRY),
                new Served(PaymentCancelRequest.class, GoCardlessParameters.METADATA),
                new Served(PaymentListRequest.class, GoCardlessParameters.PAYMENT_LIST),
                new Served(RefundCreateRequest.class, GoCardlessParameters.REFUND_CREATE),
                new Served(RefundUpdateRequest.class, GoCardlessParameters.METADATA),
                new Served(RefundListRequest.class, GoCardlessParameters.REFUND_LIST),
                new Served(PayoutListRequest.class, GoCardlessParameters.PAYOUT_LIST),
                new Served(PayoutItemListRequest.class, GoCardlessParameters.ITEM_LIST),
                new Served(BalanceListRequest.class, GoCardlessParameters.BALANCE_LIST),
                new Served(EventListRequest.class, GoCardlessParameters.EVENT_LIST),
                new Served(BillingRequestCreateRequest.class, GoCardlessParameters.REQUEST_CREATE),
                new Served(BillingRequestListRequest.class, GoCardlessParameters.REQUEST_LIST),
                new Served(BillingRequestFlowCreateRequest.class, GoCardlessParameters.FLOW_CREATE),
                new Served(MandateImportCreateRequest.class, GoCardlessParameters.IMPORT_CREATE),
                new Served(MandateImportEntryCreateRequest.class, GoCardlessParameters.ENTRY_CREATE),
                new Served(MandateImportEntryListRequest.class, GoCardlessParameters.ENTRY_LIST),
                new Served(ScenarioSimulatorRunRequest.class, GoCardlessParameters.SCENARIO_RUN));
    }

    @ParameterizedTest
    @MethodSource("served")
    void everyParameterIsOneOfTheClientsOfTheSameKind(Served call) {
        assertThat(wrong(call)).isEmpty();
    }

    @Test
    void aPlantedParameterIsFound() {
        Parameters planted = Parameters.of(
                Parameter.text("emial"),
                Parameter.integer("email"),
                Parameter.text("given_name"),
                Parameter.text("links.mandate"));
        assertThat(wrong(new Served(CustomerCreateRequest.class, planted))).hasSize(3);
        Parameters choices = Parameters.of(Parameter.choice("currency", "EUR", "FRF"));
        assertThat(wrong(new Served(PaymentCreateRequest.class, choices))).hasSize(1);
    }

    @Test
    void everyEventIsOfATypeTheClientKnows() {
        List<String> types = constants(Event.ResourceType.class);
        assertThat(types).contains("payments", "mandates", "refunds", "payouts", "billing_requests", "creditors");
    }

    private static List<String> wrong(Served call) {
        Map<String, Class<?>> known = new TreeMap<>();
        flatten(call.request(), "", known);
        List<String> wrong = new ArrayList<>();
        for (Parameter ours : call.parameters().all()) {
            Class<?> theirs = known.get(ours.path());
            if (theirs == null || !sameKind(ours, theirs)) {
                wrong.add(ours + " against " + theirs);
            }
        }
        return wrong;
    }

    private static void flatten(Class<?> type, String above, Map<String, Class<?>> known) {
        for (Class<?> at = type; at != null && at.getName().startsWith("com.gocardless."); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                boolean sent = !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isAnnotationPresent(PathParam.class);
                if (sent) {
                    String path = above + snake(field.getName());
                    known.put(path, field.getType());
                    if (field.getType().getName().startsWith("com.gocardless.services.")
                            && !field.getType().isEnum()) {
                        flatten(field.getType(), path + ".", known);
                    }
                }
            }
        }
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z]|(?<![0-9])[0-9]+)", "_$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("_(?=[0-9])", "");
    }

    private static boolean sameKind(Parameter ours, Class<?> theirs) {
        return switch (ours.kind()) {
            case TEXT, DATE -> theirs == String.class;
            case INTEGER -> theirs == Integer.class;
            case FLAG -> theirs == Boolean.class;
            case CHOICE -> theirs == String.class || constants(theirs).containsAll(ours.choices());
            case METADATA -> theirs == Map.class;
        };
    }

    private static List<String> constants(Class<?> type) {
        List<String> found = new ArrayList<>();
        for (Field field : type.getFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                found.add(name.value());
            }
        }
        return found;
    }
}
