package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.passerelle.transfer.guard.World.Layers;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;

/** Settings of Camel's component that lead each of its topics, the hop's own too, to somebody's broker. */
final class BrokerSettings {
    private static final List<String> LEADING =
            List.of("camel.component.kafka.brokers", "camel.component.kafka.configuration.brokers");

    private static final String TOPIC = "kafka:anything?maxBlockMs=1000&requestTimeoutMs=500&shutdownTimeout=100";

    private BrokerSettings() {}

    static void tried(Trial trial) {
        for (String setting : LEADING) {
            assertThat(connections(trial, setting)).as(setting).isPositive();
        }
        assertThat(trial.faultOfAStartWith(LEADING.stream()
                        .collect(Collectors.toMap(Function.identity(), setting -> "k9.example.org:9092"))))
                .satisfies(faulty -> assertThat(faulty.faults())
                        .extracting(fault -> fault.rule())
                        .containsExactlyInAnyOrderElementsOf(LEADING.stream()
                                .map(setting -> "'" + setting + "' names k9.example.org:9092, which storage 'kafka'"
                                        + " does not declare")
                                .toList()));
        trial.page.row(
                "every kafka: at another broker",
                "a setting of Camel's component, `brokers` or `configuration.brokers`",
                "at start",
                "the settings, held against storage `kafka` of `recipients.yaml`");
    }

    /** How often somebody's broker was called where nothing is checked. */
    private static int connections(Trial trial, String setting) {
        trial.listener.forget();
        World world = World.with(Layers.NONE, trial.listener, "--" + setting + "=127.0.0.1:" + trial.listener.port());
        try (ProducerTemplate template = world.camel.createProducerTemplate()) {
            assertThat(catchThrowable(() -> template.sendBody(TOPIC, "secret")))
                    .as("nobody there speaks Kafka")
                    .isNotNull();
            return trial.listener.connections();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            world.close();
        }
    }
}
