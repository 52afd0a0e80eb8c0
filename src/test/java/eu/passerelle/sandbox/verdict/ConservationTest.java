package eu.passerelle.sandbox.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Book.Debit;
import eu.passerelle.sandbox.feed.Letter.Due;
import eu.passerelle.sandbox.verdict.HubState.Collection;
import eu.passerelle.sandbox.verdict.HubState.Invoice;
import eu.passerelle.sandbox.verdict.HubState.MoneyEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The judge must find what is wrong; each test plants one thing. */
class ConservationTest {
    private static final Map<String, Due> ONE = Map.of("c/F1", new Due("c", "F1", 100));

    @Test
    void aPaidInvoiceIsConserved() {
        Conservation.Result result =
                judge("paid", List.of(collection(1, "paid")), List.of(paid(1)), debit(1, "successful"));

        assertThat(result.faults()).isEmpty();
        assertThat(result.standings().get("paid")).isEqualTo(new Report.Sum(1, 100));
        assertThat(result.money()).isEqualTo(new Report.MoneySums(100, 0, 0, 100, 0, 100, 0, 0, 0));
        assertThat(result.rails().get("stripe").agrees()).isTrue();
    }

    @Test
    void aReturnedInvoiceKeepsNothing() {
        Conservation.Result result = judge(
                "returned",
                List.of(collection(1, "returned")),
                List.of(paid(1), event(1, "returned")),
                debit(1, "returned"));

        assertThat(result.faults()).isEmpty();
        assertThat(result.money().kept()).isZero();
        assertThat(result.money().gross()).isEqualTo(100);
    }

    @Test
    void aReinstatedInvoiceIsPaidAgain() {
        List<MoneyEvent> money = List.of(paid(1), event(1, "returned"), event(1, "reinstated"));
        Conservation.Result result = judge("paid", List.of(collection(1, "reinstated")), money, debit(1, "reinstated"));

        assertThat(result.faults()).isEmpty();
        assertThat(result.money().returned()).isZero();
        assertThat(result.money().kept()).isEqualTo(100);
    }

    @Test
    void aLostInvoiceIsFound() {
        Conservation.Result result = new Conservation(
                        ONE, new HubState(List.of(), List.of(), List.of(), Map.of()), Map.of("stripe", book()))
                .judge();

        assertThat(result.faults()).containsExactly("invoice c/F1 was promised and is not in the hub");
    }

    @Test
    void anInvoiceOutOfNowhereIsFound() {
        Conservation.Result result = new Conservation(
                        Map.of(),
                        new HubState(
                                List.of(invoice("pending")), List.of(collection(1, "planned")), List.of(), Map.of()),
                        Map.of("stripe", book()))
                .judge();

        assertThat(result.faults()).containsExactly("invoice c/F1 is in the hub and nobody promised it");
    }

    @Test
    void aStandingThatItsCollectionsDoNotBearOutIsFound() {
        Conservation.Result result = judge("paid", List.of(collection(1, "accepted")), List.of(), debit(1, "pending"));

        assertThat(result.faults())
                .containsExactly("invoice c/F1 says it is paid, its collections and money say pending");
    }

    @Test
    void moneyThatTheProviderHasNotIsFound() {
        Conservation.Result result =
                judge("paid", List.of(collection(1, "paid")), List.of(paid(1)), debit(1, "pending"));

        assertThat(result.faults()).hasSize(2);
        assertThat(result.rails().get("stripe").agrees()).isFalse();
    }

    @Test
    void aPaymentThatTheHubDoesNotKnowIsFound() {
        Conservation.Result result =
                judge("pending", List.of(collection(1, "planned")), List.of(), debit(2, "pending"));

        assertThat(result.faults()).containsExactly("stripe: debit d2 belongs to no collection of the hub");
    }

    @Test
    void anAcceptedCollectionWithoutADebitIsFound() {
        Conservation.Result result = judge("pending", List.of(collection(1, "accepted")), List.of());

        assertThat(result.faults())
                .containsExactly("stripe: collection r1 is accepted and the simulator has no debit of it");
    }

    @Test
    void aSecondDebitBesideALiveOneIsADuplicate() {
        Conservation.Result result = judge(
                "paid",
                List.of(collection(1, "paid"), collection(2, "accepted")),
                List.of(paid(1)),
                debit(1, "successful"),
                debit(2, "pending"));

        assertThat(result.duplicates()).isEqualTo(1);
    }

    @Test
    void aDebitAfterAFailedOneIsNone() {
        Conservation.Result result = judge(
                "paid",
                List.of(collection(1, "failed"), collection(2, "paid")),
                List.of(paid(2)),
                debit(1, "failed"),
                debit(2, "successful"));

        assertThat(result.duplicates()).isZero();
        assertThat(result.faults()).isEmpty();
    }

    @Test
    void theSameReferenceTwiceIsADuplicate() {
        Conservation.Result result = judge(
                "paid", List.of(collection(1, "paid")), List.of(paid(1)), debit(1, "failed"), debit(1, "successful"));

        assertThat(result.duplicates()).isEqualTo(1);
    }

    private static Conservation.Result judge(
            String standing, List<Collection> collections, List<MoneyEvent> money, Debit... debits) {
        HubState hub = new HubState(List.of(invoice(standing)), collections, money, Map.of());
        return new Conservation(ONE, hub, Map.of("stripe", book(debits))).judge();
    }

    private static Invoice invoice(String standing) {
        return new Invoice("c", "F1", 100, standing, Optional.empty(), Optional.empty());
    }

    private static Collection collection(int ordinal, String state) {
        return new Collection("r" + ordinal, "c", "F1", ordinal, "stripe", state, 100, false, Optional.empty());
    }

    private static MoneyEvent paid(int ordinal) {
        return event(ordinal, "paid");
    }

    private static MoneyEvent event(int ordinal, String kind) {
        return new MoneyEvent("r" + ordinal, kind, 100);
    }

    private static Debit debit(int ordinal, String state) {
        return new Debit("d" + ordinal, "r" + ordinal, 100, "EUR", state);
    }

    private static Book book(Debit... debits) {
        return new Book(Arrays.asList(debits), List.of(), List.of());
    }
}
