package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    /** One collection of a walk: {@code paid:100/0/30} is its state, then its gross, returned and refunded cents. */
    private record Walked(CollectionState state, CollectionMoney money) {
        static Walked of(String text) {
            String[] parts = text.split("[:/]");
            return new Walked(
                    CollectionState.of(parts[0]),
                    new CollectionMoney(
                            Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), 0));
        }

        Standing.Part part() {
            return new Standing.Part(state, money.kept(), money.refunded());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = false,
            value = {
                // walk                                      | collections                            | parked |
                // standing | gross | returned | refunded | kept
                "paid, paid out                              | paid:100/0/0                           | false | PAID  "
                        + "   | 100 | 0   | 0  | 100",
                "+ bank refund, not yet taken back           | returned:100/100/0                     | false |"
                        + " RETURNED | 100 | 100 | 0  | 0",
                "+ taken from a later payout                 | returned:100/100/0                     | false |"
                        + " RETURNED | 100 | 100 | 0  | 0",
                "+ new collection paid, paid out             | returned:100/100/0 paid:100/0/0        | false | PAID  "
                        + "   | 200 | 100 | 0  | 100",
                "+ old one reinstated: surplus 100           | reinstated:100/0/0 paid:100/0/0        | true  | PAID  "
                        + "   | 200 | 0   | 0  | 200",
                "paid, refund 30 done, paid out              | paid:100/0/30                          | false | PAID  "
                        + "   | 100 | 0   | 30 | 70",
                "+ charge-back 100, taken: lost 30           | returned:100/100/30                    | true  | PARKED"
                        + "   | 100 | 100 | 30 | -30",
                "time-out                                    | unknown:0/0/0                          | false |"
                        + " UNKNOWN  | 0   | 0   | 0  | 0",
                "paid, refunded in full                      | paid:100/0/100                         | false |"
                        + " REFUNDED | 100 | 0   | 100| 0",
                "reinstated though refunded, new one paid    | reinstated:100/0/100 paid:100/0/0      | true  | PAID  "
                        + "   | 200 | 0   | 100| 100",
                "returned, next one unknown                  | returned:100/100/0 unknown:0/0/0       | false |"
                        + " UNKNOWN  | 100 | 100 | 0  | 0",
                "unknown while an older one is paid          | reinstated:100/0/0 unknown:0/0/0       | true  |"
                        + " UNKNOWN  | 100 | 0   | 0  | 100",
                "returned, next one planned                  | returned:100/100/0 planned:0/0/0       | false |"
                        + " PENDING  | 100 | 100 | 0  | 0",
                "failed, next one accepted, parked           | failed:0/0/0 accepted:0/0/0            | true  | PARKED"
                        + "   | 0   | 0   | 0  | 0",
                "failed, next one refused                    | failed:0/0/0 refused:0/0/0             | false |"
                        + " REFUSED  | 0   | 0   | 0  | 0",
                "cancelled at the provider                   | cancelled:0/0/0                        | false | FAILED"
                        + "   | 0   | 0   | 0  | 0",
            })
    void aWalkEndsWhereTheTableSays(
            String walk,
            String collections,
            boolean parked,
            Standing standing,
            long gross,
            long returned,
            long refunded,
            long kept) {
        List<Walked> walked =
                Arrays.stream(collections.split(" ")).map(Walked::of).toList();
        assertThat(Standing.of(walked.stream().map(Walked::part).toList(), parked, false))
                .isEqualTo(standing);
        CollectionMoney sum = walked.stream().map(Walked::money).reduce(CollectionMoney.NONE, CollectionMoney::plus);
        assertThat(List.of(sum.gross(), sum.returned(), sum.refunded(), sum.kept()))
                .containsExactly(gross, returned, refunded, kept);
        assertThat(sum.kept()).isEqualTo(sum.gross() - sum.returned() - sum.refunded());
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, PENDING, PENDING",
        "NOT_SENT, PENDING, PENDING",
        "SUBMITTED, PENDING, PENDING",
        "ACCEPTED, PENDING, PENDING",
        "UNKNOWN, UNKNOWN, UNKNOWN",
        "FAILED, FAILED, CANCELLED",
        "RETURNED, RETURNED, CANCELLED",
        "REFUSED, REFUSED, CANCELLED",
        "CANCELLED, FAILED, CANCELLED"
    })
    void anInvoiceThatCoreCancelledIsCancelledOnceNothingIsUnderWay(
            CollectionState state, Standing open, Standing closed) {
        List<Standing.Part> parts = List.of(new Standing.Part(state, 0, 0));
        assertThat(Standing.of(parts, false, false)).isEqualTo(open);
        assertThat(Standing.of(parts, false, true)).isEqualTo(closed);
    }

    @Test
    void whatWasPaidStaysPaidThoughCoreCancelledIt() {
        assertThat(Standing.of(List.of(new Standing.Part(CollectionState.PAID, 100, 0)), true, true))
                .isEqualTo(Standing.PAID);
    }

    @Test
    void anInvoiceWithNothingToCollectIsCancelled() {
        assertThat(Standing.of(List.of(), false, true)).isEqualTo(Standing.CANCELLED);
    }
}
