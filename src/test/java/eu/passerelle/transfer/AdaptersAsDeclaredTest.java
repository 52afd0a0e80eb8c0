package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.settings.FaultyConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hop ends at the recipient that it is judged as, or the hub does not start. */
class AdaptersAsDeclaredTest {
    private final TestHops hops = new TestHops();
    private final PostOffice letters = new PostOffice("post-letter", true);
    private final PostOffice lookUps = new PostOffice("post-look-up", false);

    @Test
    void adaptersOfTheDeclaredRecipientAreSound() {
        assertThatCode(() -> AdaptersAsDeclared.check(hops, List.of(letters, lookUps)))
                .doesNotThrowAnyException();
    }

    /** The hop is declared as the post's in both its lines, and somebody else would have got the letter. */
    @Test
    void anAdapterThatCallsSomebodyElseStopsTheStart() {
        PostOffice courier = new PostOffice("post-letter", true, "courier");
        assertThatThrownBy(() -> AdaptersAsDeclared.check(hops, List.of(courier, lookUps)))
                .isInstanceOf(FaultyConfiguration.class)
                .hasMessage("config/hops.yaml:1: hop 'post-letter' is served by an adapter that calls 'courier', and is"
                        + " declared otherwise: write recipient: courier and deliver-to: provider:courier");
    }

    @Test
    void anAdapterOfAHopToATopicStopsTheStart() {
        assertThatThrownBy(() ->
                        AdaptersAsDeclared.check(hops, List.of(letters, lookUps, new PostOffice("events", false))))
                .isInstanceOf(FaultyConfiguration.class)
                .hasMessageContaining("hop 'events' is served by an adapter that calls 'post'");
    }

    @Test
    void aHopWithoutItsAdapterStopsTheStart() {
        assertThatThrownBy(() -> AdaptersAsDeclared.check(hops, List.of(letters)))
                .isInstanceOf(FaultyConfiguration.class)
                .hasMessage(
                        "config/hops.yaml:1: there is no adapter of 'post' for hop 'post-look-up': take the hop away,"
                                + " or name it as an adapter does");
    }

    @Test
    void allAreToldAtOnce() {
        assertThatThrownBy(
                        () -> AdaptersAsDeclared.check(hops, List.of(new PostOffice("post-letter", true, "courier"))))
                .hasMessageContaining("calls 'courier'")
                .hasMessageContaining("no adapter of 'post' for hop 'post-look-up'");
    }
}
