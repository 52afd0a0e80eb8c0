package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CollectionMoves.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state and every happening, restated by hand from the description of a collection's life: a state's name is
 * where it goes, {@code .} stays, {@code !} goes there and calls a person, {@code x} is not done.
 */
class CollectionMovesTest {
    private static final String[] STATES = {
        "planned",
        "submitted",
        "unknown",
        "not-sent",
        "accepted",
        "paid",
        "failed",
        "returned",
        "reinstated",
        "refused",
        "cancelled"
    };

    private static final String[] CODES = {"pl", "su", "un", "ns", "ac", "pa", "fa", "re", "ri", "rf", "ca"};

    private static final String TABLE = """
        happening             pl   su   un   ns   ac   pa   fa   re   ri   rf   ca
        SUBMIT                su   x    x    su   x    x    x    x    x    x    x
        HOP_REFUSED           rf   rf   .    rf   .    .    .    .    .    .    .
        HOP_NOT_SENT          .    ns   .    .    .    .    .    .    .    .    .
        HOP_UNKNOWN           .    un   .    .    .    .    .    .    .    .    .
        DECLINED              .    fa   fa   .    .    .    .    .    .    .    .
        ABSENT                .    ns   ns   .    .    .    .    .    .    .    .
        CANCELLED_BY_CORE     ca   x    x    ca   x    x    .    .    x    .    .
        PROVIDER_ACCEPTED     !ac  ac   ac   !ac  .    .    .    .    .    !ac  .
        PROVIDER_REVIVED      !ac  ac   ac   !ac  .    .    ac   .    .    !ac  !ac
        PROVIDER_PAID         !pa  pa   pa   !pa  pa   .    pa   .    .    !pa  !pa
        PROVIDER_FAILED       !fa  fa   fa   !fa  fa   .    .    .    .    !fa  fa
        PROVIDER_CANCELLED    !ca  ca   ca   !ca  ca   .    .    .    .    !ca  .
        PROVIDER_RETURNED     !re  re   re   !re  re   re   re   re   re   !re  !re
        PROVIDER_REINSTATED   !ri  ri   ri   !ri  ri   ri   ri   ri   ri   !ri  !ri
        """;

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        TABLE.lines().skip(1).forEach(line -> {
            String[] cells = line.strip().split(" +");
            for (int column = 1; column < cells.length; column++) {
                pairs.add(Arguments.of(
                        CollectionState.of(STATES[column - 1]), Happening.valueOf(cells[0]), cells[column]));
            }
        });
        return pairs.stream();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("pairs")
    void aMoveIsWhatTheTableSays(CollectionState from, Happening happening, String expected) {
        String found =
                switch (CollectionMoves.move(from, happening)) {
                    case Move.To(CollectionState to) -> code(to);
                    case Move.Stay() -> ".";
                    case Move.Contradicts(CollectionState to, String why) -> {
                        assertThat(why).isNotBlank();
                        yield "!" + code(to);
                    }
                    case Move.No(String why) -> {
                        assertThat(why).isNotBlank();
                        yield "x";
                    }
                };
        assertThat(found).isEqualTo(expected);
    }

    private static String code(CollectionState state) {
        return CODES[Arrays.asList(STATES).indexOf(state.word())];
    }

    @Test
    void theTableNamesEveryStateAndEveryHappeningOnce() {
        assertThat(TABLE.lines().findFirst().orElseThrow().strip().split(" +"))
                .containsExactlyElementsOf(Stream.concat(Stream.of("happening"), Arrays.stream(CODES))
                        .toList());
        assertThat(Arrays.stream(STATES).map(CollectionState::of)).containsExactlyInAnyOrder(CollectionState.values());
        assertThat(TABLE.lines().skip(1).map(line -> Happening.valueOf(line.split(" ")[0])))
                .containsExactlyInAnyOrder(Happening.values());
        assertThat(pairs()).hasSize(CollectionState.values().length * Happening.values().length);
    }

    @Test
    void whatMayStillBringMoneyOrHasBroughtItIsLive() {
        assertThat(Arrays.stream(CollectionState.values())
                        .filter(CollectionState::isLive)
                        .map(CollectionState::word))
                .containsExactlyInAnyOrder(
                        "planned", "not-sent", "submitted", "unknown", "accepted", "paid", "reinstated");
    }
}
