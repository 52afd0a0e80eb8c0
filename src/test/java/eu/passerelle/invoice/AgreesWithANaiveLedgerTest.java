package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.feed.FrenchAccount;
import eu.passerelle.sandbox.stripe.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/**
 * Core, payers, banks, networks and processes do what they like in any order, and in the end every invoice stands
 * where a naive ledger of the provider's own book says, to the cent; at no moment has one two debits at once.
 */
class AgreesWithANaiveLedgerTest {
    private static final int INVOICES = 4;
    private static final int MANDATES = 2;
    /** Past the last due date, its debit, its dispute and the funds that come back. */
    private static final int DAYS_TO_THE_END = 45;

    private static StripeWorld world;
    private static Path folder;
    /** Names, accounts and amounts are used once over all tries. */
    private static int used;

    private NaiveLedger ledger = new NaiveLedger();
    private String names = "";

    @BeforeContainer
    static void aWorld() throws IOException {
        folder = Files.createTempDirectory("naive-ledger");
        world = new StripeWorld(folder);
    }

    @AfterContainer
    static void noWorld() throws Exception {
        world.stop();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** One thing that happens. A number names an invoice or a mandate of the try; what cannot happen does nothing. */
    sealed interface Act {
        record Signs(int mandate, Ending ending) implements Act {}

        record Amends(int mandate, Ending ending) implements Act {}

        record Revokes(int mandate) implements Act {}

        /** @param deducted of the amount, in quarters */
        record Receives(int invoice, int mandate, int dueInDays, int deducted) implements Act {}

        record Cancels(int invoice) implements Act {}

        record Days(int days) implements Act {}

        record Works(int claims) implements Act {}

        record Misbehaves(String kind, int next) implements Act {}

        record LosesAnswers(int next) implements Act {}

        record LosesNotices() implements Act {}

        record SendsLostNotices(long shuffle) implements Act {}

        record TellsAllAgain(long shuffle) implements Act {}

        record LosesAProcess(boolean afterItsCall) implements Act {}
    }

    @Provide
    Arbitrary<List<Act>> lives() {
        Arbitrary<Integer> invoice = Arbitraries.integers().between(0, INVOICES - 1);
        Arbitrary<Integer> mandate = Arbitraries.integers().between(0, MANDATES - 1);
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 3);
        Arbitrary<Act> receives = Combinators.combine(
                        invoice,
                        mandate,
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(2, 1), Tuple.of(1, 4)))
                .as(Act.Receives::new);
        Arbitrary<Act> act = Arbitraries.frequencyOf(
                Tuple.of(5, Combinators.combine(mandate, endings()).as(Act.Signs::new)),
                Tuple.of(1, Combinators.combine(mandate, endings()).as(Act.Amends::new)),
                Tuple.of(1, mandate.map(Act.Revokes::new)),
                Tuple.of(7, receives),
                Tuple.of(2, invoice.map(Act.Cancels::new)),
                Tuple.of(6, Arbitraries.integers().between(1, 6).map(Act.Days::new)),
                Tuple.of(4, few.map(Act.Works::new)),
                Tuple.of(
                        5,
                        Combinators.combine(
                                        Arbitraries.of(
                                                "delay", "repeat", "reorder", "act-then-fail", "act-then-hang", "429"),
                                        few)
                                .as(Act.Misbehaves::new)),
                Tuple.of(2, few.map(Act.LosesAnswers::new)),
                Tuple.of(1, Arbitraries.just(new Act.LosesNotices())),
                Tuple.of(1, Arbitraries.longs().map(Act.SendsLostNotices::new)),
                Tuple.of(1, Arbitraries.longs().map(Act.TellsAllAgain::new)),
                Tuple.of(2, Arbitraries.of(true, false).map(Act.LosesAProcess::new)));
        return act.list().ofMinSize(12).ofMaxSize(36);
    }

    private static Arbitrary<Ending> endings() {
        return Arbitraries.frequency(
                Tuple.of(4, Ending.success()),
                Tuple.of(1, new Ending.Collected(2)),
                Tuple.of(2, Ending.failed("insufficient_funds")),
                Tuple.of(1, Ending.failed("account_closed")),
                Tuple.of(1, new Ending.Bounced("refer_to_customer", 2)),
                Tuple.of(2, Ending.disputed(3)),
                Tuple.of(1, Ending.disputedAsUnauthorised(2)),
                Tuple.of(2, Ending.reinstated(2, 3)));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void everyInvoiceStandsWhereTheBookSays(@ForAll("lives") List<Act> life) {
        lives(life);
    }

    @Tag("long")
    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE, afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void everyInvoiceStandsWhereTheBookSaysInManyMoreLives(@ForAll("lives") List<Act> life) {
        lives(life);
    }

    private void lives(List<Act> life) {
        world.begin();
        ledger = new NaiveLedger();
        names = "-" + ++used + "-";
        for (Act act : life) {
            happens(act);
            assertThat(ledger.twiceAtOnce(world.stripe.book()))
                    .as("twice at once after %s", act)
                    .isEmpty();
        }
        world.wellAgain();
        world.endOf(DAYS_TO_THE_END);
        agree();
        world.tellAllAgain(2);
        world.endOf(0);
        agree();
    }

    private void happens(Act act) {
        switch (act) {
            case Act.Signs(int mandate, Ending ending) -> signs(mandate(mandate), ending);
            case Act.Amends(int mandate, Ending ending) -> amends(mandate(mandate), ending);
            case Act.Revokes(int mandate) -> revokes(mandate(mandate));
            case Act.Receives(int invoice, int mandate, int dueInDays, int deducted) ->
                receives(invoice(invoice), mandate(mandate), dueInDays, deducted);
            case Act.Cancels(int invoice) -> cancels(invoice(invoice));
            case Act.Days(int days) -> {
                for (int day = 0; day < days; day++) {
                    world.day();
                }
            }
            case Act.Works(int claims) -> world.hub.work(claims);
            case Act.Misbehaves(String kind, int next) -> world.stripe.faults(List.of(new Fault(kind, next, 20)));
            case Act.LosesAnswers(int next) -> world.loseAnswers(next);
            case Act.LosesNotices lost -> world.loseNotices();
            case Act.SendsLostNotices(long shuffle) -> world.sendLostNotices(shuffle);
            case Act.TellsAllAgain(long shuffle) -> world.tellAllAgain(shuffle);
            case Act.LosesAProcess(boolean afterItsCall) -> world.loseProcess(afterItsCall);
        }
    }

    private void signs(String mandate, Ending ending) {
        if (!ledger.isSigned(mandate)) {
            world.sign(mandate, account(), ending);
            ledger.signed(mandate, endsMandates(ending));
        }
    }

    private void amends(String mandate, Ending ending) {
        if (ledger.isSigned(mandate) && world.amend(mandate, account(), ending)) {
            ledger.signed(mandate, endsMandates(ending));
        }
    }

    private void revokes(String mandate) {
        if (ledger.isSigned(mandate)) {
            world.revoke(mandate);
            ledger.revoked(mandate);
        }
    }

    private void receives(String invoice, String mandate, int dueInDays, int deductedQuarters) {
        if (ledger.invoices().contains(invoice)) {
            return;
        }
        long collect = 4_000 + 4L * ++used;
        long total = deductedQuarters == 4 ? collect : collect + collect / 4 * deductedQuarters;
        long deducted = deductedQuarters == 4 ? total : total - collect;
        Due due = new Due();
        due.invoice = invoice;
        due.mandate = mandate;
        due.dueOn = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC).plusDays(dueInDays);
        due.total = Amount.euros(total);
        due.lines = List.of(Due.line("Entretien de la maison", total, 0));
        due.deductions = deducted == 0 ? null : List.of(new InvoiceDue.Deduction("apa", deducted));
        world.hub.receive(due);
        ledger.received(invoice, mandate, total - deducted);
    }

    private void cancels(String invoice) {
        if (ledger.invoices().contains(invoice)) {
            world.hub.cancel(invoice);
            ledger.cancelled(invoice, world.stripe.book());
        }
    }

    private void agree() {
        Book book = world.stripe.book();
        for (String invoice : ledger.invoices()) {
            NaiveLedger.Judged judged = ledger.judge(invoice, book);
            InvoiceView.Seen seen = world.hub.see(invoice);
            assertThat(judged.standings())
                    .as("%s under %s", seen, world.mandates(ledger.mandates()))
                    .contains(seen.standing());
            assertThat(seen.collect()).as("%s", seen).isEqualTo(ledger.cents(invoice));
            assertThat(seen.kept()).as("kept of %s", seen).isEqualTo(judged.keptCents());
            assertThat(seen.returned()).as("returned of %s", seen).isEqualTo(judged.returnedCents());
        }
    }

    private static boolean endsMandates(Ending ending) {
        return ending.equals(Ending.failed("account_closed")) || ending.equals(Ending.disputedAsUnauthorised(2));
    }

    private static String account() {
        return FrenchAccount.iban(123, ++used);
    }

    private String invoice(int number) {
        return "FAC" + names + number;
    }

    private String mandate(int number) {
        return "ADS" + names + number;
    }
}
