package eu.passerelle.sandbox.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.verdict.HubState.Collection;
import eu.passerelle.sandbox.verdict.HubState.Invoice;
import eu.passerelle.sandbox.verdict.HubState.MoneyEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Core, which hears the topic alone, must come to what the tables say; each test plants one disagreement. */
class ToldPaymentsTest {
    private static final String ACCEPTED = event("1", "accepted", "pending");
    private static final String PAID = event("2", "paid", "paid");
    private static final String RETURNED = event("3", "returned", "returned");
    private static final String REINSTATED = event("4", "reinstated", "paid");

    @Test
    void whatWasToldAgreesAndWhatIsToldTwiceCountsOnce() {
        assertThat(against(hub("paid", "paid"), ACCEPTED, PAID)).isEmpty();
        assertThat(against(hub("paid", "paid"), ACCEPTED, PAID, ACCEPTED, PAID)).isEmpty();
        assertThat(against(hub("returned", "paid", "returned"), PAID, RETURNED)).isEmpty();
        assertThat(against(hub("paid", "paid", "returned", "reinstated"), PAID, RETURNED, REINSTATED))
                .isEmpty();
    }

    @Test
    void whatIsPlannedOrCancelledByCoreNeedsNoWord() {
        assertThat(against(hub("pending"))).isEmpty();
        assertThat(against(hub("cancelled"), event("1", "failed", "failed"))).isEmpty();
        assertThat(against(hub("pending", "paid"), PAID))
                .containsExactly("invoice c/F1 is pending, and hub.payments told paid");
    }

    @Test
    void anEventThatNeverCameIsFound() {
        assertThat(against(hub("paid", "paid"), ACCEPTED))
                .containsExactly(
                        "invoice c/F1 is paid, and hub.payments told pending",
                        "invoice c/F1 has 100 cents paid and 0 returned, and hub.payments told 0 and 0");
        assertThat(against(hub("refused"))).containsExactly("invoice c/F1 is refused, and hub.payments told nothing");
    }

    @Test
    void anEventOfWhatDidNotHappenIsFound() {
        assertThat(against(hub("paid", "paid"), PAID, event("9", "returned", "paid")))
                .containsExactly("invoice c/F1 has 100 cents paid and 0 returned, and hub.payments told 100 and 100");
        assertThat(against(new HubState(List.of(), List.of(), List.of(), Map.of()), PAID))
                .containsExactly("invoice c/F1 is in hub.payments and not in the hub");
    }

    private static List<String> against(HubState hub, String... events) {
        return ToldPayments.of(List.of(events)).against(hub);
    }

    private static HubState hub(String standing, String... money) {
        return new HubState(
                List.of(new Invoice("c", "F1", 100, standing, Optional.empty(), Optional.empty())),
                List.of(new Collection("R1", "c", "F1", 1, "stripe", "any", 100, false, Optional.empty())),
                Arrays.stream(money)
                        .map(kind -> new MoneyEvent("R1", kind, 100))
                        .toList(),
                Map.of());
    }

    private static String event(String id, String what, String standing) {
        return """
            {"id":"%s","type":"eu.passerelle.payment.%s.v1","data":{"creditor":"c","invoice":"F1","collection":"R1",
             "amount":{"amount":100,"currency":"EUR"},"standing":"%s"}}
            """.formatted(id, what, standing);
    }
}
