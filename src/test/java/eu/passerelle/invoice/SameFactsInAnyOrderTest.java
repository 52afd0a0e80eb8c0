package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.mandate.published.MandateUsable;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker.Taken;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.stripe.StripeRails;
import eu.passerelle.settings.Collecting;
import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What a provider says of one payment, shuffled and repeated as deliveries of notices are, ends in the same state and
 * the same sums as in order; and saying all of it again changes nothing.
 */
class SameFactsInAnyOrderTest {
    private static final long CENTS = 11000;
    private static final Instant START = Instant.parse("2026-11-16T08:00:00Z");

    private static FlowsInABox hub;
    private static int invoices;

    /** Nothing is called here. */
    private record Nowhere() implements Recipients {
        @Override
        public URI endpoint(String recipient, String name) {
            return URI.create("http://127.0.0.1:9");
        }

        @Override
        public Set<Address> allowedAddresses() {
            return Set.of();
        }
    }

    /** One step of a payment's life. */
    enum Step {
        ACCEPTED,
        PAID,
        PAID_AGAIN,
        FAILED,
        LATE_FAILED,
        CANCELLED,
        RETURNED,
        REINSTATED
    }

    /** Where the shuffled facts start from, and how often each is said. */
    record Telling(List<Step> life, boolean named, long shuffle, int copies, boolean unknown) {}

    record End(String state, String standing, CollectionMoney money) {}

    @BeforeContainer
    static void aHub() {
        Collecting collecting = new Collecting(1, 7, List.of(3));
        hub = new FlowsInABox(
                new FlowsInABox.Moving(),
                new Nowhere(),
                StripeRails.terms(),
                CreditorsOfTests.two().collecting(collecting));
    }

    @AfterContainer
    static void noHub() {
        hub.close();
    }

    /** A payment may fail and be revived, be closed once failed, be returned and reinstated once paid. */
    @Provide
    Arbitrary<Telling> tellings() {
        Arbitrary<List<Step>> lives = Arbitraries.integers()
                .between(0, 3)
                .flatMap(revivals -> Arbitraries.integers()
                        .between(0, 3)
                        .flatMap(end ->
                                Arbitraries.integers().between(0, 5).map(disputes -> life(revivals, end, disputes))));
        return net.jqwik.api.Combinators.combine(
                        lives,
                        Arbitraries.of(true, false),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false))
                .as(Telling::new);
    }

    private static List<Step> life(int revivals, int end, int disputes) {
        List<Step> life = new ArrayList<>(List.of(Step.ACCEPTED));
        for (int revival = 0; revival < revivals; revival++) {
            life.addAll(List.of(Step.FAILED, Step.ACCEPTED));
        }
        switch (end) {
            case 0 -> life.add(Step.FAILED);
            case 1 -> life.addAll(List.of(Step.FAILED, Step.CANCELLED));
            case 2 -> {
                // A debit that fails after it was confirmed, and is sent again by the provider itself.
                life.add(Step.PAID);
                for (int move = 0; move < disputes; move++) {
                    life.addAll(move % 2 == 0 ? List.of(Step.LATE_FAILED) : List.of(Step.ACCEPTED, Step.PAID_AGAIN));
                }
            }
            default -> {
                life.add(Step.PAID);
                for (int move = 0; move < disputes; move++) {
                    life.add(move % 2 == 0 ? Step.RETURNED : Step.REINSTATED);
                }
            }
        }
        return life;
    }

    @Property(tries = 120, edgeCases = net.jqwik.api.EdgeCasesMode.NONE, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void factsOfOnePaymentEndTheSameInAnyOrder(@ForAll("tellings") Telling telling) {
        CollectionRow ordered = submitted(telling.unknown());
        facts(ordered, telling).forEach(SameFactsInAnyOrderTest::tell);
        End inOrder = end(ordered);

        CollectionRow mixed = submitted(telling.unknown());
        List<PaymentFact> said = new ArrayList<>();
        for (int copy = 0; copy < telling.copies(); copy++) {
            said.addAll(facts(mixed, telling));
        }
        Collections.shuffle(said, new Random(telling.shuffle()));
        said.forEach(SameFactsInAnyOrderTest::tell);
        assertThat(end(mixed)).as("in order %s, told %s", telling.life(), said).isEqualTo(inOrder);

        List<String> told = hub.told(mixed.invoice());
        said.forEach(SameFactsInAnyOrderTest::tell);
        assertThat(end(mixed)).isEqualTo(inOrder);
        assertThat(hub.told(mixed.invoice())).as("a repeat tells core nothing").isEqualTo(told);

        assertThat(inOrder.money()).isEqualTo(book(telling.life()));
        assertThat(inOrder.money().kept())
                .isEqualTo(inOrder.money().gross() - inOrder.money().returned());
    }

    /** What the provider's own book says of such a life. */
    private static CollectionMoney book(List<Step> life) {
        long returned = CENTS
                * (life.stream()
                                .filter(step -> step == Step.RETURNED || step == Step.LATE_FAILED)
                                .count()
                        - life.stream()
                                .filter(step -> step == Step.REINSTATED || step == Step.PAID_AGAIN)
                                .count());
        return new CollectionMoney(life.contains(Step.PAID) ? CENTS : 0, returned, 0, 0);
    }

    private static List<PaymentFact> facts(CollectionRow collection, Telling telling) {
        PaymentName name = new PaymentName(
                "pi_" + collection.reference(),
                Optional.of(collection.reference().value()));
        Money money = Money.euros(CENTS);
        List<PaymentFact> facts = new ArrayList<>();
        int dispute = 0;
        for (Step step : telling.life()) {
            Instant at = START.plusSeconds(60L * facts.size());
            dispute += step == Step.RETURNED ? 1 : 0;
            Optional<String> disputed = telling.named() ? Optional.of("dp_" + dispute) : Optional.empty();
            facts.add(
                    switch (step) {
                        case ACCEPTED -> new PaymentFact.Accepted(name, at);
                        case PAID, PAID_AGAIN -> new PaymentFact.Paid(name, money, at);
                        case FAILED, LATE_FAILED ->
                            new PaymentFact.Failed(name, Reason.INSUFFICIENT_FUNDS, "insufficient_funds", at);
                        case CANCELLED -> new PaymentFact.Cancelled(name, at);
                        case RETURNED ->
                            new PaymentFact.Returned(
                                    name, disputed, money, Reason.REFUSED_BY_PAYER, "customer_initiated", at);
                        case REINSTATED -> new PaymentFact.Reinstated(name, disputed, money, at);
                    });
        }
        return facts;
    }

    private static CollectionRow submitted(boolean unknown) {
        String invoice = "FAC-" + ++invoices;
        Due due = new Due();
        due.invoice = invoice;
        hub.receive(due);
        Reference reference = hub.collection(invoice).reference();
        hub.publish(new MandateUsable(
                CreditorsOfTests.AIDE,
                "ADS-C10293-01",
                "stripe",
                hub.bean(InvoiceTable.class)
                        .find(CreditorsOfTests.AIDE, invoice)
                        .orElseThrow()
                        .payer(),
                new MandateAtProvider("cus_1", "pm_1", "mandate_1")));
        hub.within(() -> {
            CollectionTable table = hub.bean(CollectionTable.class);
            table.submit(reference, START, java.time.LocalDate.of(2026, 11, 20), "cus_1");
            if (unknown) {
                InvoiceRow row = hub.bean(InvoiceTable.class)
                        .lock(CreditorsOfTests.AIDE, invoice)
                        .orElseThrow();
                assertThat(hub.bean(CollectionBook.class)
                                .happen(
                                        row,
                                        table.find(reference).orElseThrow(),
                                        Happening.HOP_UNKNOWN,
                                        CollectionBook.Detail.at(START)))
                        .isTrue();
            }
        });
        return hub.collection(invoice);
    }

    private static void tell(PaymentFact fact) {
        hub.within(() -> assertThat(hub.bean(InvoiceNotices.class)
                        .take(CreditorsOfTests.AIDE, "stripe", new Notice.OfPayment(fact)))
                .isEqualTo(Taken.APPLIED));
    }

    private static End end(CollectionRow collection) {
        return new End(
                hub.bean(CollectionTable.class)
                        .find(collection.reference())
                        .orElseThrow()
                        .state()
                        .word(),
                hub.see(collection.invoice()).standing(),
                hub.bean(CollectionTable.class).money(collection.reference()));
    }
}
