package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.TestHome;
import eu.passerelle.transfer.Delivery.Delivered;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;

/** The policy fails while the hub runs. */
class ClosedWithoutAVerdictTest extends GateOnPostgres {
    @TempDir
    Path folder;

    @Test
    void nothingLeavesTheHubIsNotReadyAndTheWorkIsDoneOnceThereIsAVerdict() {
        Creditors creditors = TestHome.in(folder).creditors();
        TransferWatch watch =
                new TransferWatch(hops, gate.decisions, creditors, Clock.fixed(NOW, ZoneOffset.UTC), gate.meters);
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);

        hops.away = true;
        Letter letter = letter("K1.collect");
        assertThatThrownBy(() -> send(letter)).isInstanceOf(PolicyAway.class);
        assertThat(letters.received).isEmpty();
        assertThat(disk.links()).isEmpty();
        assertThat(watch.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThatThrownBy(() -> gate.transfers.refusal("post-letter", AIDE, jeanne, "K1.collect"))
                .isInstanceOf(PolicyAway.class);

        hops.away = false;
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        assertThat(send(letter)).isInstanceOf(Delivered.class);
        assertThat(letters.received).hasSize(1);
    }

    @Test
    void aVerdictThatCannotBeGivenAtTheStartOfADayIsNotReadyEither() {
        Creditors creditors = TestHome.in(folder).creditors();
        TransferWatch watch =
                new TransferWatch(hops, gate.decisions, creditors, Clock.fixed(NOW, ZoneOffset.UTC), gate.meters);
        hops.away = true;
        assertThatThrownBy(() -> watch.of("post-letter")).isInstanceOf(PolicyAway.class);
        assertThat(watch.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void aRefusedHopLeavesTheHubReady() {
        Creditors creditors = TestHome.in(folder).creditors();
        hops.closedTo.add("post-letter aide-et-soleil");
        TransferWatch watch =
                new TransferWatch(hops, gate.decisions, creditors, Clock.fixed(NOW, ZoneOffset.UTC), gate.meters);
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        assertThat(watch.of("post-letter").get(AIDE).verdict()).isEqualTo("refused");
    }
}
