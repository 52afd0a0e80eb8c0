package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.springframework.util.FileSystemUtils;

/** Whatever is done in whatever order, and wherever it is killed: what came in is on the account, or it went out. */
class CountsEveryCentTest {
    /** Nothing is on its way to a bank: the standing order goes out on Mondays. */
    private static final String A_THURSDAY_LONG_AFTER = "2027-04-08T08:00:00Z";

    enum Move {
        DEBIT,
        DEBIT_THAT_IS_CHARGED_BACK,
        DEBIT_THAT_IS_REJECTED,
        CARD,
        REFUND_OF_A_CARD,
        REFUND_THAT_IS_REFUSED,
        PAYOUT_OF_A_PART,
        PAYOUT_THAT_FAILS,
        FOUR_DAYS,
        KILL
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void theBooksTieToTheCentAfterAnyMoves(@ForAll @Size(min = 5, max = 25) List<Move> moves) throws Exception {
        Path folder = Files.createTempDirectory("lemonway");
        try (LemonwayRig rig = new LemonwayRig(folder, DayOfWeek.MONDAY)) {
            Run run = new Run(rig, folder);
            for (Move move : moves) {
                run.take(move);
            }
            rig.lemonway.habits(Habits.usual());
            rig.moveTo(A_THURSDAY_LONG_AFTER);
            Book book = rig.lemonway.book();
            long balance =
                    rig.client.login().get("/accounts/" + LemonwayRig.CREDITOR).number("/account/balance");
            assertThat(balance).isEqualTo(paid(book) - refunded(book) - arrived(book));
            assertThat(book.payouts())
                    .allSatisfy(payout -> assertThat(sum(payout)).isEqualTo(payout.cents()));
            assertThat(book.debits())
                    .hasSize(run.asked)
                    .noneMatch(debit -> debit.state().equals("pending"));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static long paid(Book book) {
        return book.debits().stream()
                .filter(debit -> debit.state().equals("successful"))
                .mapToLong(Book.Debit::amount)
                .sum();
    }

    private static long refunded(Book book) {
        return book.refunds().stream()
                .filter(refund -> refund.state().equals("successful"))
                .mapToLong(Book.Refund::amount)
                .sum();
    }

    private static long arrived(Book book) {
        return book.payouts().stream().mapToLong(Book.Payout::cents).sum();
    }

    private static long sum(Book.Payout payout) {
        return payout.items().stream().mapToLong(Book.Item::cents).sum();
    }

    /** One simulator that is moved about. A script counts when a debit is collected, so each has a payer of its own. */
    private static final class Run {
        private static final List<String> IBANS =
                List.of(LemonwayRig.PAYER_IBAN, "DE89370400440532013000", "BE68539007547034");
        private static final List<Ending> ENDINGS =
                List.of(Ending.success(), Ending.chargedBack(6), Ending.rejected("AM04"));

        private final LemonwayRig rig;
        private final Path folder;
        private final List<Long> mandates = new ArrayList<>();
        private final List<String> cards = new ArrayList<>();
        private int asked;
        private int kills;

        Run(LemonwayRig rig, Path folder) throws IOException, InterruptedException {
            this.rig = rig;
            this.folder = folder;
            for (int i = 0; i < IBANS.size(); i++) {
                rig.lemonway.script(IBANS.get(i), ENDINGS.get(i));
                mandates.add(rig.mandate("PAYER" + i, IBANS.get(i)));
            }
            forward(Duration.ofDays(1));
        }

        void take(Move move) throws IOException, InterruptedException {
            switch (move) {
                case DEBIT -> debit(0);
                case DEBIT_THAT_IS_CHARGED_BACK -> debit(1);
                case DEBIT_THAT_IS_REJECTED -> debit(2);
                case CARD -> {
                    asked++;
                    cards.add(rig.paidCard("C" + asked));
                }
                case REFUND_OF_A_CARD -> refund(false);
                case REFUND_THAT_IS_REFUSED -> refund(true);
                case PAYOUT_OF_A_PART -> payOut();
                case PAYOUT_THAT_FAILS -> {
                    payOut();
                    rig.lemonway.script(LemonwayRig.CREDITOR_IBAN, new Ending.MoneyOutFailed());
                }
                case FOUR_DAYS -> forward(Duration.ofDays(4));
                case KILL -> kill();
            }
        }

        private void debit(int payer) throws IOException, InterruptedException {
            asked++;
            rig.collect(mandates.get(payer), "R" + asked);
        }

        /** Refused by the simulator where nothing is left to refund: that is fine too. */
        private void refund(boolean refused) throws IOException, InterruptedException {
            rig.lemonway.habits(refused ? Habits.usual().with(Quirk.REFUSES_REFUNDS) : Habits.usual());
            for (String card : cards) {
                rig.client.put("/refund/" + card, "{\"amountToRefund\":1234}");
            }
        }

        private void payOut() throws IOException, InterruptedException {
            rig.client.post(
                    "/moneyouts",
                    LemonwayRig.json("{'accountId':'%s','autoCommission':false,'totalAmount':2345,'reference':'P'}"
                            .formatted(LemonwayRig.CREDITOR)));
        }

        void forward(Duration by) {
            rig.clock.forward(by);
            rig.lemonway.age();
        }

        private void kill() throws IOException, InterruptedException {
            Book before = rig.lemonway.book();
            Path next = Files.createDirectory(folder.resolve("after-kill-" + ++kills));
            Path present = kills == 1 ? folder : folder.resolve("after-kill-" + (kills - 1));
            for (Path file :
                    Stream.of("journal.jsonl", "iban.key").map(present::resolve).toList()) {
                Files.copy(file, next.resolve(file.getFileName()));
            }
            rig.lemonway.close();
            rig.open(next, DayOfWeek.MONDAY);
            assertThat(rig.lemonway.book()).isEqualTo(before);
        }
    }
}
