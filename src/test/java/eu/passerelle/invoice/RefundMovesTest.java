package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a refund and every happening, restated by hand: a state's code is where it goes, {@code .} stays. */
class RefundMovesTest {
    private static final List<String> STATES =
            List.of("planned", "submitted", "not-sent", "unknown", "accepted", "done", "failed");
    private static final List<String> CODES = List.of("pl", "su", "ns", "un", "ac", "do", "fa");
    private static final String TABLE = """
        happening          pl   su   ns   un   ac   do   fa
        SUBMIT             su   .    su   .    .    .    .
        HOP_REFUSED        fa   fa   fa   .    .    .    .
        HOP_NOT_SENT       .    ns   .    .    .    .    .
        HOP_UNKNOWN        .    un   .    .    .    .    .
        DECLINED           .    fa   .    fa   .    .    .
        ABSENT             .    ns   .    ns   .    .    .
        BY_TRANSFER        .    ns   .    ns   .    .    .
        GIVEN_ELSEWHERE    do   .    do   .    .    .    .
        PROVIDER_ACCEPTED  ac   ac   ac   ac   .    .    .
        PROVIDER_DONE      do   do   do   do   do   .    .
        PROVIDER_FAILED    fa   fa   fa   fa   fa   fa   .
        """;

    static Stream<Arguments> pairs() {
        return TABLE.lines().skip(1).flatMap(line -> {
            String[] cells = line.strip().split(" +");
            return java.util.stream.IntStream.range(1, cells.length)
                    .mapToObj(column -> Arguments.of(
                            RefundState.of(STATES.get(column - 1)), RefundHappening.valueOf(cells[0]), cells[column]));
        });
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("pairs")
    void aMoveIsWhatTheTableSays(RefundState from, RefundHappening happening, String expected) {
        RefundState to = RefundMoves.move(from, happening);
        assertThat(to == from ? "." : CODES.get(STATES.indexOf(to.word()))).isEqualTo(expected);
    }

    @Test
    void theTableNamesEveryStateAndEveryHappeningOnce() {
        assertThat(STATES.stream().map(RefundState::of)).containsExactlyInAnyOrder(RefundState.values());
        assertThat(TABLE.lines().skip(1).map(line -> RefundHappening.valueOf(line.split(" ")[0])))
                .containsExactlyInAnyOrder(RefundHappening.values());
        assertThat(pairs()).hasSize(RefundState.values().length * RefundHappening.values().length);
    }

    @Test
    void whatMayStillTakeMoneyAwayIsOpen() {
        assertThat(Arrays.stream(RefundState.values())
                        .filter(RefundState::isOpen)
                        .map(RefundState::word))
                .containsExactlyInAnyOrder("planned", "submitted", "not-sent", "unknown", "accepted");
    }
}
